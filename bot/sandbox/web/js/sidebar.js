/** The guilds at the left, and the channels of the one that is open. */

/**
 * @typedef {import("./store.js").Store} Store
 * @typedef {import("./acts.js").Acts} Acts
 * @typedef {import("./types.js").Channel} Channel
 * @typedef {import("./types.js").Guild} Guild
 */
import { byId, fill, h, icon } from "./dom.js";
import { avatar, channelIcon, channelName, initials, nameOf } from "./people.js";
import { THREADS } from "./types.js";

export class Sidebar {
  /**
   * @param {Store} store
   * @param {Acts} acts
   */
  constructor(store, acts) {
    this.store = store;
    this.acts = acts;
    this.rail = byId("guilds");
    this.list = byId("channels");
    const topics = /** @type {const} */ (["world", "place", "unread", "connection"]);
    for (const topic of topics) store.on(topic, () => this.draw());
    for (const nav of [this.rail, this.list]) nav.addEventListener("keydown", arrows);
  }

  draw() {
    keepingFocus(() => {
      this.#drawGuilds();
      this.#drawChannels();
    });
  }

  #drawGuilds() {
    const { store, acts } = this;
    const { bot, dms, guilds } = store.world;
    const name = `Direct messages with ${nameOf(bot)}`;
    const dm = { key: "home", name, channels: dms, current: store.guildId === null };
    const home = this.#place(dm, icon("at"), () => acts.goToDm());
    fill(this.rail, home, h("hr"), guilds.map((guild) => this.#guild(guild)));
  }

  /** @param {Guild} guild */
  #guild(guild) {
    const { store } = this;
    const { id, name, channels } = guild;
    const current = id === store.guildId;
    const open = () => current || store.goTo(id, firstChannel(guild));
    return this.#place({ key: id, name, channels, current }, initials(name), open);
  }

  /**
   * @param {{key: string, name: string, channels: Channel[], current: boolean}} place a server, or the direct messages
   * @param {string | Node} sign
   * @param {() => unknown} click
   */
  #place({ key, name, channels, current }, sign, click) {
    const unread = channels.some((channel) => this.store.unread.has(channel.id));
    const label = unread ? `${name}, unread messages` : name;
    const state = { "aria-current": current ? "true" : null, "data-key": key, "data-unread": unread };
    return h("button.guild", { type: "button", title: name, "aria-label": label, ...state, on: { click } }, sign);
  }

  #drawChannels() {
    const { store } = this;
    byId("guild-name").textContent = store.guild?.name ?? "Direct messages";
    const lines = store.channels.map((channel) => h("li", {}, this.#channel(channel)));
    fill(this.list, store.guild && h("li", {}, h("h3", {}, "Text channels")), lines);
  }

  /** @param {Channel} channel */
  #channel(channel) {
    const { store } = this;
    const unread = store.unread.has(channel.id);
    const name = channelName(store, channel);
    const dm = channel.recipients !== undefined;
    const state = {
      "aria-label": unread ? `${name}, unread messages` : name,
      "aria-current": channel.id === store.channelId ? "page" : null,
      "data-key": channel.id,
      "data-unread": unread,
      "data-thread": THREADS.includes(channel.type),
    };
    return h(
      "button.channel",
      { type: "button", ...state, on: { click: () => this.acts.goToChannel(channel.id) } },
      dm ? avatar({ ...store.world.bot, bot: true }, "small") : icon(channelIcon(channel)),
      h("span", {}, name),
    );
  }
}

/** @param {Guild} guild */
export function firstChannel(guild) {
  const sorted = [...guild.channels].sort((one, other) => (one.position ?? 0) - (other.position ?? 0));
  return sorted[0]?.id ?? "";
}

/**
 * Draw anew without losing the focus: what had it is found again by its data-key.
 * @param {() => void} draw
 */
function keepingFocus(draw) {
  const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.key : undefined;
  draw();
  if (!focused) return;
  const again = document.querySelector(`[data-key="${CSS.escape(focused)}"]`);
  /** @type {HTMLElement | null} */ (again)?.focus();
}

/** @param {KeyboardEvent} event up and down go from one button to the next */
function arrows(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || event.altKey || !(event.currentTarget instanceof HTMLElement)) return;
  const buttons = [...event.currentTarget.querySelectorAll("button")];
  const at = buttons.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
  event.preventDefault();
  buttons[(at + step + buttons.length) % buttons.length]?.focus();
}
