/** The box at the bottom: messages, files, and the start of commands. */

/**
 * @typedef {import("./store.js").Store} Store
 * @typedef {import("./acts.js").Acts} Acts
 * @typedef {import("./command-list.js").Usable} Usable
 */
import { commandData, usable } from "./command-list.js";
import { byId } from "./dom.js";
import { acceptFiles, PendingFiles } from "./files.js";
import { channelName, nameOf } from "./people.js";
import { Picker } from "./picker.js";
import { Slash } from "./slash.js";
import { SEND_MESSAGES, SEND_MESSAGES_IN_THREADS, THREADS, ChannelType } from "./types.js";

export class Composer {
  /**
   * @param {Store} store
   * @param {Acts} acts
   */
  constructor(store, acts) {
    this.store = store;
    this.acts = acts;
    this.box = byId("message-box");
    this.status = byId("composer-status");
    this.files = new PendingFiles(byId("pending-files"));
    const popup = byId("popup");
    // a press beside an entry must not take the focus from what is typed
    popup.addEventListener("mousedown", (/** @type {Event} */ event) => event.preventDefault());
    this.picker = new Picker(this.box, popup, store, (found) => this.start(found));
    this.slash = new Slash(byId("slash-row"), popup, store, acts.interactions, {
      send: (found, options, files) => acts.command(found.name, commandData(found, options), files),
      closed: () => this.#show(false),
    });
    acts.startCommand = (name) => this.startByName(name);
    this.#listen();
  }

  #listen() {
    const { box, store } = this;
    box.addEventListener("input", () => this.#typed());
    box.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => this.#key(event));
    byId("attach").addEventListener("click", () => byId("attach-input").click());
    byId("attach-input").addEventListener("change", (/** @type {any} */ event) => {
      this.#take([...event.target.files]);
      event.target.value = "";
    });
    acceptFiles(byId("main"), (files) => this.#take(files));
    store.on("place", () => this.#placed());
    store.on("world", () => this.#permissions());
    store.on("world", () => this.picker.refresh());
  }

  focus() {
    if (!this.box.disabled) this.box.focus();
  }

  #typed() {
    this.status.textContent = "";
    this.#grow();
    this.picker.update();
  }

  #grow() {
    this.box.style.height = "auto";
    this.box.style.height = `${Math.min(this.box.scrollHeight, innerHeight / 2)}px`;
  }

  #placed() {
    if (this.slash.isOpen) this.slash.close();
    this.picker.close();
    this.#permissions();
  }

  #permissions() {
    const { channel, commands } = this.store;
    if (!channel) return;
    const bit = THREADS.includes(channel.type) ? SEND_MESSAGES_IN_THREADS : SEND_MESSAGES;
    const forum = channel.type === ChannelType.FORUM;
    const may = !forum && (BigInt(channel.my_permissions ?? 0) & bit) !== 0n;
    const sign = channel.type === ChannelType.DM ? "@" : "#";
    this.box.disabled = !may && !commands.length;
    this.box.placeholder = may
      ? `Message ${sign}${channelName(this.store, channel)}`
      : "You do not have permission to send messages in this channel.";
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.isComposing || this.picker.key(event)) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.#send();
    }
  }

  async #send() {
    const content = this.box.value.trim();
    const files = this.files.take();
    if (!content && !files.length) return;
    this.box.value = "";
    this.#grow();
    this.picker.close();
    try {
      await this.acts.say(this.#withMentions(content), files);
    } catch (error) {
      this.box.value ||= content;
      this.files.add(files);
      this.status.textContent = error instanceof Error ? error.message : String(error);
    }
  }

  /**
   * "@Ada" and "#general" as people write them become mentions.
   * @param {string} content
   */
  #withMentions(content) {
    const { guild } = this.store;
    if (!guild) return content;
    const people = guild.members.map((member) => {
      const name = nameOf(member.user, member).toLowerCase();
      return [`@${name}`, `<@${member.user.id}>`];
    });
    const channels = guild.channels.map(({ name, id }) => [`#${name}`, `<#${id}>`]);
    const mentions = new Map(/** @type {[string, string][]} */ ([...people, ...channels]));
    return content.replace(/(?<![\w<])[@#][\w-]+/g, (written) => mentions.get(written.toLowerCase()) ?? written);
  }

  /** @param {File[]} files */
  #take(files) {
    if (this.slash.isOpen && files.length && this.slash.takeFile(files[0])) return;
    if (this.slash.isOpen) this.slash.close();
    this.files.add(files);
    this.focus();
  }

  /** @param {Usable} found */
  start(found) {
    this.box.value = "";
    this.#grow();
    this.picker.close();
    this.#show(true);
    this.slash.open(found);
  }

  /** @param {string} name */
  startByName(name) {
    const found = usable(this.store.commands).find((one) => one.name === name);
    if (found) return this.start(found);
    this.box.value = `/${name}`;
    this.focus();
    return this.picker.update();
  }

  /** @param {boolean} command whether a command is being filled in */
  #show(command) {
    byId("message-line").hidden = command;
    if (!command) this.focus();
  }
}
