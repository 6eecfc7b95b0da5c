/** What stands above the box while a command is filled in: a line about the option, and what is offered for it. */

/** @typedef {import("./listbox.js").Entry} Entry */
import { fill, h } from "./dom.js";
import { Listbox } from "./listbox.js";

export class SlashPopup {
  #head = h("div.popup-head");
  #note = h("div.popup-note", { role: "status" });

  /**
   * @param {HTMLElement} element
   * @param {(entry: Entry) => void} choose
   */
  constructor(element, choose) {
    this.element = element;
    this.list = new Listbox("Suggestions", choose);
  }

  get hasList() {
    return this.list.entries.length > 0;
  }

  /**
   * Say what is being filled in, with nothing offered yet.
   * @param {string} name
   * @param {string[]} about
   */
  describe(name, ...about) {
    fill(this.#head, h("strong", {}, name), " ", about.filter(Boolean).join(" "));
    this.offer(null, [], -1);
  }

  /**
   * @param {HTMLElement | null} owner what has the focus
   * @param {Entry[]} entries
   * @param {number} active
   * @param {string} [note]
   */
  offer(owner, entries, active, note = "") {
    this.#note.textContent = note;
    fill(this.element, this.#head, entries.length > 0 && this.list.element, note && this.#note);
    this.element.hidden = false;
    this.list.own(entries.length ? owner : null);
    this.list.show(entries, active);
  }

  hide() {
    this.list.own(null);
    this.list.show([], -1);
    this.element.hidden = true;
  }
}
