/** The list of commands that opens while someone types "/…". */

/**
 * @typedef {import("./command-list.js").Usable} Usable
 */
import { matching, usable } from "./command-list.js";
import { fill, h } from "./dom.js";
import { Listbox } from "./listbox.js";
import { avatar } from "./people.js";

export class Picker {
  /**
   * @param {HTMLTextAreaElement} box where people type
   * @param {HTMLElement} popup above it
   * @param {import("./store.js").Store} store
   * @param {(usable: Usable) => void} picked
   */
  constructor(box, popup, store, picked) {
    this.box = box;
    this.popup = popup;
    this.store = store;
    this.picked = picked;
    this.list = new Listbox("Commands", (entry) => this.#pick(entry.value));
    this.isOpen = false;
    this.hushed = false;
    box.addEventListener("blur", () => setTimeout(() => document.activeElement !== box && this.close()));
  }

  /** Look at what is typed: open, filter or close. */
  update() {
    const { value } = this.box;
    if (!value.startsWith("/")) this.hushed = false;
    if (!value.startsWith("/") || value.includes("\n") || this.hushed) return this.close();
    const all = usable(this.store.commands);
    const exact = value.endsWith(" ") && all.find(({ name }) => name === value.slice(1).trim());
    if (exact) return this.#pick(exact);
    return this.#open(matching(all, value.slice(1)), all.length);
  }

  /** The world changed: commands may have come that someone who typed too early is waiting for. */
  refresh() {
    if (this.isOpen && !this.list.current) this.update();
  }

  close() {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.popup.hidden = true;
    this.list.own(null);
    this.list.show([], -1);
  }

  /**
   * @param {Usable[]} found
   * @param {number} all how many there are
   */
  #open(found, all) {
    this.isOpen = true;
    fill(this.popup, found.length ? this.list.element : h("div.popup-note", { role: "status" }, this.#nothing(all)));
    this.popup.hidden = false;
    this.list.own(this.box);
    this.list.show(found.map((command) => this.#entry(command)), 0);
  }

  /** @param {number} all */
  #nothing(all) {
    const { bot } = this.store.world;
    if (all) return `No command matches ${this.box.value.trim()}`;
    if (bot.online) return "There are no commands that you may use here.";
    return `${bot.username} is offline and has no commands yet.`;
  }

  /** @param {Usable} found */
  #entry(found) {
    const { bot } = this.store.world;
    const options = found.options.map((option) => (option.required ? option.name : `${option.name}?`)).join("  ");
    const mark = avatar({ ...bot, bot: true }, "small");
    return { label: `/${found.name}`, value: found, description: found.description, detail: options, mark };
  }

  /** @param {Usable} found */
  #pick(found) {
    this.close();
    this.picked(found);
  }

  /**
   * @param {KeyboardEvent} event
   * @returns {boolean} whether the key was for the list
   */
  key(event) {
    if (!this.isOpen) return false;
    if (this.list.moves(event)) return true;
    if (event.key === "Escape") {
      event.preventDefault();
      this.hushed = true;
      this.close();
      return true;
    }
    const chooses = event.key === "Tab" || (event.key === "Enter" && !event.shiftKey);
    if (!chooses || event.shiftKey || !this.list.current) return false;
    event.preventDefault();
    this.#pick(this.list.current.value);
    return true;
  }
}
