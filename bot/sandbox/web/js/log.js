/** The messages of the open channel, kept in step with the store. */

/**
 * @typedef {import("./types.js").Message} Message
 * @typedef {import("./store.js").Store} Store
 * @typedef {import("./acts.js").Acts} Acts
 */
import { usable } from "./command-list.js";
import { byId, fill, h, icon } from "./dom.js";
import { drawMessage, isGrouped } from "./message.js";
import { channelIcon, channelName } from "./people.js";
import { inStyle, sameDay } from "./time.js";
import { ChannelType } from "./types.js";

const NEAR_THE_END = 120;
const ROOM_ABOVE = 12;
const SUGGESTED = 4;
const FOCUSABLE = "button, a[href], [tabindex='0']";

export class Log {
  /**
   * @param {HTMLElement} scroller
   * @param {Store} store
   * @param {Acts} acts
   */
  constructor(scroller, store, acts) {
    this.scroller = scroller;
    this.store = store;
    this.acts = acts;
    const told = { "aria-live": "polite", "aria-relevant": "additions text" };
    this.list = h("div.log", { role: "log", "aria-label": "Messages", ...told });
    scroller.append(this.list);
    this.jump = byId("jump");
    this.jump.addEventListener("click", () => this.#toEnd());
    new ResizeObserver(() => this.#followed && this.#toEnd()).observe(this.list);
    scroller.addEventListener("scroll", () => this.#follow(this.#nearEnd()));
    store.on("messages", (channelId) => channelId === store.channelId && this.draw());
    store.on("place", () => this.draw());
    store.on("created", (message) => this.#created(message));
    store.on("updated", (message) => this.#updated(message));
    store.on("deleted", (message) => message.channel_id === store.channelId && this.#keepingPlace(() => this.draw()));
  }

  #followed = true;

  /** Everything anew. */
  draw() {
    const messages = this.store.messagesOf(this.store.channelId);
    // screen readers are not to read a whole channel aloud
    this.list.setAttribute("aria-busy", "true");
    const lines = messages?.flatMap((message, index) => this.#lines(message, messages[index - 1]));
    fill(this.list, messages && this.#beginning(), lines);
    if (messages) this.list.removeAttribute("aria-busy");
    this.#toEnd();
  }

  /** To the newest message: to its end, or to its start where it is taller than the window. */
  #toEnd() {
    const last = /** @type {HTMLElement | null} */ (this.list.lastElementChild);
    const end = this.scroller.scrollHeight - this.scroller.clientHeight;
    this.scroller.scrollTop = Math.min(end, last?.matches(".message") ? last.offsetTop - ROOM_ABOVE : end);
    this.#follow(true);
  }

  /** @param {boolean} followed whether what comes in is to be scrolled to */
  #follow(followed) {
    this.#followed = followed;
    if (followed) this.jump.hidden = true;
  }

  #nearEnd() {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    return scrollHeight - scrollTop - clientHeight < NEAR_THE_END;
  }

  /** @param {() => void} change */
  #keepingPlace(change) {
    const [top, followed] = [this.scroller.scrollTop, this.#followed];
    change();
    if (!followed) this.scroller.scrollTop = top;
  }

  /** @param {Message} message */
  #created(message) {
    const messages = this.store.messagesOf(this.store.channelId);
    if (message.channel_id !== this.store.channelId || !messages) return;
    const { me } = this.store.world;
    const causer = message.interaction_metadata?.user ?? message.interaction?.user ?? message.author;
    const follow = causer.id === me.id || this.#nearEnd();
    this.list.append(...this.#lines(message, messages[messages.indexOf(message) - 1]));
    if (follow) this.#toEnd();
    else this.jump.hidden = false;
  }

  /** @param {Message} message */
  #updated(message) {
    const old = this.list.querySelector(`[data-id="${CSS.escape(message.id)}"]`);
    if (!old) return;
    const follow = this.#nearEnd();
    const within = [...old.querySelectorAll(FOCUSABLE)].indexOf(document.activeElement);
    const fresh = drawMessage(message, old.dataset.grouped !== undefined, this.store, this.acts);
    old.replaceWith(fresh);
    if (within >= 0) /** @type {HTMLElement | undefined} */ (fresh.querySelectorAll(FOCUSABLE)[within])?.focus();
    if (follow) this.#toEnd();
  }

  /**
   * @param {Message} message
   * @param {Message | undefined} before
   */
  #lines(message, before) {
    const day = new Date(message.timestamp);
    const newDay = !before || !sameDay(day, new Date(before.timestamp));
    const lines = [drawMessage(message, isGrouped(message, before), this.store, this.acts)];
    if (newDay) lines.unshift(h("div.day", { role: "separator" }, h("span", {}, inStyle(day, "D"))));
    return lines;
  }

  /** What stands above the first message. */
  #beginning() {
    const { store, acts } = this;
    const channel = store.channel;
    if (!channel) return null;
    const name = channelName(store, channel);
    const dm = channel.type === ChannelType.DM;
    const about = `This is the start of the #${name} channel. ${channel.topic ?? ""}`;
    const suggested = usable(store.commands).filter(isEasy).slice(0, SUGGESTED);
    const chips = suggested.map((command) =>
      h("button.chip", { type: "button", on: { click: () => acts.startCommand(command.name) } }, `/${command.name}`),
    );
    return h(
      "div.beginning",
      {},
      h("div.beginning-icon", {}, icon(channelIcon(channel))),
      h("h2", {}, dm ? name : `Welcome to #${name}!`),
      h("p", {}, dm ? `This is the start of your messages with ${name}.` : about),
      chips.length > 0 && h("div.chips", {}, "Try", chips, "or type / to see every command."),
    );
  }
}

/**
 * Whether everyone may use it and it needs nothing to be filled in.
 * @param {import("./command-list.js").Usable} usable
 */
function isEasy({ command, path, options }) {
  return !path.length && !command.default_member_permissions && !options.some((option) => option.required);
}
