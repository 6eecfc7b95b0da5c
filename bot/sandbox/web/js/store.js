/** What the page knows: the world as the acting person sees it, where they are in it, and the messages read so far. */

/**
 * @typedef {import("./types.js").World} World
 * @typedef {import("./types.js").Guild} Guild
 * @typedef {import("./types.js").Channel} Channel
 * @typedef {import("./types.js").Command} Command
 * @typedef {import("./types.js").Message} Message
 * @typedef {"world" | "place" | "messages" | "created" | "updated" | "deleted" | "unread" | "connection"} Topic
 */
import { THREADS } from "./types.js";

export class Store {
  /** @type {World} */
  world = { me: nobody(), users: [], bot: { ...nobody(), online: false }, guilds: [], dms: [], commands: [] };
  /** @type {string | null} the open guild; null is the DM with the bot */
  guildId = null;
  channelId = "";
  connected = true;
  /** @type {Set<string>} channels with something new in them */
  unread = new Set();
  /** @type {Map<string, Message[]>} */
  #messages = new Map();
  /** @type {Map<string, Map<string, Message>>} told before their channel was read */
  #early = new Map();
  /** @type {boolean | null} what the live connection said last; a world that is read meanwhile may be older */
  #botOnline = null;
  /** @type {Set<string>} ephemeral messages that were dismissed */
  #dismissed = new Set();
  /** @type {Map<Topic, ((detail: any) => void)[]>} */
  #listeners = new Map();

  /**
   * @param {Topic} topic
   * @param {(detail: any) => void} listener
   */
  on(topic, listener) {
    this.#listeners.set(topic, [...(this.#listeners.get(topic) ?? []), listener]);
  }

  /**
   * @param {Topic} topic
   * @param {unknown} [detail]
   */
  tell(topic, detail) {
    for (const listener of this.#listeners.get(topic) ?? []) listener(detail);
  }

  /** @returns {Guild | null} */
  get guild() {
    return this.world.guilds.find((guild) => guild.id === this.guildId) ?? null;
  }

  /** @returns {Channel | null} */
  get channel() {
    return this.channels.find((channel) => channel.id === this.channelId) ?? null;
  }

  /** The channels of the open guild in the order of the list, threads under their channel; or the DMs. */
  get channels() {
    return this.guild ? ordered(this.guild.channels) : this.world.dms;
  }

  /** The commands that the acting person may use in the open channel. */
  get commands() {
    const place = this.guildId === null ? "dm" : this.channelId;
    return this.world.commands.filter((command) => command.usable_in.includes(place));
  }

  /** @param {World} world */
  setWorld(world) {
    const stranger = world.me.id !== this.world.me.id;
    this.world = world;
    world.bot.online = this.#botOnline ?? world.bot.online;
    if (stranger) this.forget();
    this.tell("world");
  }

  /** Forget every message: another person sees others. */
  forget() {
    this.#messages.clear();
    this.#early.clear();
    this.unread.clear();
  }

  /**
   * @param {string | null} guildId
   * @param {string} channelId
   */
  goTo(guildId, channelId) {
    this.guildId = guildId;
    this.channelId = channelId;
    this.unread.delete(channelId);
    this.tell("place");
  }

  /**
   * @param {string} channelId
   * @returns {Message[] | null} oldest first; null where they were not read yet
   */
  messagesOf(channelId) {
    return this.#messages.get(channelId)?.filter((message) => !this.#dismissed.has(message.id)) ?? null;
  }

  /**
   * @param {string} channelId
   * @param {Message[]} messages oldest first
   */
  setMessages(channelId, messages) {
    const early = this.#early.get(channelId) ?? new Map();
    const known = messages.map((message) => early.get(message.id) ?? message);
    const last = messages[messages.length - 1];
    const newest = last ? new Date(last.timestamp).getTime() : 0;
    const later = [...early.values()].filter((message) => new Date(message.timestamp).getTime() > newest);
    this.#messages.set(channelId, [...known, ...later]);
    this.#early.delete(channelId);
    this.tell("messages", channelId);
  }

  /** @param {Message} message new, or in place of one with its id */
  put(message) {
    const known = this.#messages.get(message.channel_id);
    if (!known) this.#keepEarly(message);
    const index = known?.findIndex((other) => other.id === message.id) ?? -1;
    if (known && index >= 0) known[index] = message;
    else known?.push(message);
    this.tell(index >= 0 ? "updated" : "created", message);
    if (index < 0 && message.channel_id !== this.channelId) {
      this.unread.add(message.channel_id);
      this.tell("unread");
    }
  }

  /** @param {Message} message */
  #keepEarly(message) {
    const early = this.#early.get(message.channel_id) ?? new Map();
    this.#early.set(message.channel_id, early.set(message.id, message));
  }

  /** @param {{id: string, channel_id: string}} message */
  remove({ id, channel_id: channelId }) {
    const known = this.#messages.get(channelId);
    this.#early.get(channelId)?.delete(id);
    if (known) this.#messages.set(channelId, known.filter((message) => message.id !== id));
    this.tell("deleted", { id, channel_id: channelId });
  }

  /** @param {Message} message an ephemeral one that its reader has done with */
  dismiss(message) {
    this.#dismissed.add(message.id);
    this.tell("deleted", message);
  }

  /** @param {boolean} connected */
  setConnected(connected) {
    if (connected === this.connected) return;
    this.connected = connected;
    this.tell("connection");
  }

  /** @param {boolean} online */
  setBotOnline(online) {
    this.#botOnline = online;
    this.world.bot.online = online;
    this.tell("connection");
  }
}

/** @param {Channel[]} channels */
function ordered(channels) {
  const byPosition = [...channels].sort((one, other) => (one.position ?? 0) - (other.position ?? 0));
  const threads = byPosition.filter((channel) => THREADS.includes(channel.type));
  const tops = byPosition.filter((channel) => !THREADS.includes(channel.type));
  return tops.flatMap((channel) => [channel, ...threads.filter((thread) => thread.parent_id === channel.id)]);
}

/** @returns {import("./types.js").User} */
function nobody() {
  return { id: "", username: "", global_name: null };
}
