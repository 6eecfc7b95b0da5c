/** Puts the page together and starts it. */

import { Acts } from "./acts.js";
import { Api, Refused, takeKey } from "./api.js";
import { Composer } from "./composer.js";
import { byId, fill, h, icon } from "./dom.js";
import { Interactions } from "./interactions.js";
import { Live } from "./live.js";
import { Log } from "./log.js";
import { showMembers } from "./members.js";
import { ModalDialog } from "./modal.js";
import { showNotices } from "./notices.js";
import { channelById, channelIcon, channelName } from "./people.js";
import { QuickSwitcher } from "./quick.js";
import { listenForShortcuts, watchDrawers } from "./shell.js";
import { firstChannel, Sidebar } from "./sidebar.js";
import { Store } from "./store.js";
import { PersonSwitcher } from "./switcher.js";

const PERSON = "local-discord-person";
const PLACE = "local-discord-place";

class App {
  /** Who is acted as, also while their world is still being read. */
  #user = "";
  /** The newest reading of the world. */
  #reading = Promise.resolve();
  store = new Store();
  api = new Api(takeKey());
  interactions = new Interactions(this.api, this.store);
  acts = new Acts(this.api, this.store, this.interactions);

  constructor() {
    const { store, acts } = this;
    new Log(byId("scroller"), store, acts);
    new Sidebar(store, acts);
    new PersonSwitcher(store, (user) => this.become(user));
    new ModalDialog(store, acts);
    showMembers(store);
    showNotices(store, acts);
    this.composer = new Composer(store, acts);
    listenForShortcuts(store, acts, new QuickSwitcher(store, acts));
    watchDrawers(store);
    this.live = new Live(this.api, {
      told: (told) => this.#told(told),
      opened: (again) => this.#opened(again),
      lost: () => this.#lost(),
    });
    store.on("place", () => this.#placed());
  }

  async start() {
    try {
      const people = await this.api.people();
      const before = people.find((person) => person.id === sessionStorage.getItem(PERSON));
      await this.become((before ?? people[0]).id);
    } catch (error) {
      cannotStart(error);
    }
  }

  /**
   * Act as that person.
   * @param {string} user
   */
  async become(user) {
    this.#user = user;
    // listen first: what happens while the world is read is then not missed
    await this.live.connect(user);
    await this.#readWorld();
    sessionStorage.setItem(PERSON, user);
    this.#stayOrMove();
    byId("app").hidden = false;
    this.composer.focus();
  }

  /** Stay in the open channel where this person sees it, else go to the first one. */
  #stayOrMove() {
    const { store } = this;
    const before = JSON.parse(sessionStorage.getItem(PLACE) ?? "[null, null]");
    const [guildId, channelId] = store.channelId ? [store.guildId, store.channelId] : before;
    const channel = channelId && channelById(store, channelId);
    const guild = store.world.guilds.find((known) => known.id === guildId) ?? store.world.guilds[0];
    if (channel) store.goTo(channel.guild_id ?? null, channelId);
    else if (guild) store.goTo(guild.id, firstChannel(guild));
    else this.acts.goToDm();
  }

  #placed() {
    const { store } = this;
    const { channel } = store;
    sessionStorage.setItem(PLACE, JSON.stringify([store.guildId, store.channelId]));
    if (!channel) return;
    const name = channelName(store, channel);
    const topic = channel.topic && h("p.topic", {}, channel.topic);
    fill(byId("channel-title"), icon(channelIcon(channel)), h("h1", {}, name), topic);
    document.title = `${channel.guild_id ? "#" : "@"}${name} · local Discord`;
    if (!store.messagesOf(store.channelId)) this.#readMessages();
    if (document.activeElement === document.body) this.composer.focus();
  }

  async #readMessages() {
    const { store } = this;
    const [user, channelId] = [store.world.me.id, store.channelId];
    const messages = await this.api.messages(user, channelId);
    if (user === store.world.me.id) store.setMessages(channelId, messages);
  }

  /** Read the world, one reading after the other: of two at once the older could come last and be believed. */
  #readWorld() {
    const user = this.#user;
    const read = this.#reading.then(async () => {
      const world = await this.api.world(user);
      if (user === this.#user) this.store.setWorld(world);
    });
    this.#reading = read.catch(() => {});
    return read;
  }

  async #reload() {
    await this.#readWorld();
    if (!this.store.channel) this.#stayOrMove();
  }

  /** @param {boolean} again */
  async #opened(again) {
    this.store.setConnected(true);
    if (!again) return;
    this.store.forget();
    await this.#reload();
    await this.#readMessages();
  }

  #lost() {
    this.interactions.lose();
    this.store.setConnected(false);
    this.api.people().catch((error) => isWrongKey(error) && cannotStart(error));
  }

  /** @param {import("./live.js").Told} told */
  #told({ event, data }) {
    const { store } = this;
    /** @type {Record<string, () => unknown>} */
    const handlers = {
      MESSAGE_CREATE: () => store.put(data),
      MESSAGE_UPDATE: () => store.put(data),
      MESSAGE_DELETE: () => store.remove(data),
      INTERACTION: () => this.interactions.hear(data),
      BOT: () => store.setBotOnline(data.online),
      COMMANDS: () => this.#reload(),
      STATE: () => this.#reload(),
    };
    handlers[event]?.();
  }
}

/** @param {unknown} error */
function isWrongKey(error) {
  return error instanceof Refused && error.status === 403;
}

/** @param {unknown} error */
function cannotStart(error) {
  const sentence = isWrongKey(error)
    ? "This address does not have the run's key. Open the whole address that the demo printed, from http:// to its end."
    : "The local Discord does not answer. Start it again and open the address that it prints.";
  const screen = byId("cannot-start");
  const detail = h("p.detail", {}, error instanceof Error ? error.message : "");
  fill(screen, h("h1", {}, "This page cannot start"), h("p", {}, sentence), detail);
  screen.hidden = false;
  byId("app").hidden = true;
}

await new App().start();
