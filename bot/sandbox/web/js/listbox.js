/**
 * A list to choose from with the keyboard while the focus stays elsewhere (ARIA's listbox with aria-activedescendant).
 *
 * @typedef {{label: string, value: any, description?: string, detail?: string, mark?: Node, picked?: boolean}} Entry
 */
import { fill, freshId, h, setAttribute } from "./dom.js";

const PAGE = 8;

export class Listbox {
  /** @type {Entry[]} */
  entries = [];
  /** the position of the active entry, or -1 */
  active = -1;
  /** @type {HTMLElement | null} what has the focus and controls the list */
  #owner = null;

  /**
   * @param {string} label what the list is, for screen readers
   * @param {(entry: Entry) => void} choose called for a click, or by whoever handles the keys
   * @param {boolean} [multiple]
   */
  constructor(label, choose, multiple = false) {
    this.choose = choose;
    this.multiple = multiple;
    this.element = h("ul.listbox", {
      id: freshId("listbox"),
      role: "listbox",
      "aria-label": label,
      "aria-multiselectable": multiple ? "true" : null,
      // a press must not take the focus from the owner
      on: { mousedown: (event) => event.preventDefault() },
    });
  }

  /**
   * Belong to the element that has the focus.
   * @param {HTMLElement | null} owner
   */
  own(owner) {
    this.#owner?.removeAttribute("aria-activedescendant");
    this.#owner?.setAttribute("aria-expanded", "false");
    this.#owner = owner;
    owner?.setAttribute("aria-controls", this.element.id);
    owner?.setAttribute("aria-expanded", "true");
  }

  /**
   * @param {Entry[]} entries
   * @param {number} active the entry that Enter would choose, or -1
   */
  show(entries, active) {
    this.entries = entries;
    fill(this.element, entries.map((entry) => this.#option(entry)));
    this.activate(Math.min(active, entries.length - 1));
  }

  /** @param {number} index */
  activate(index) {
    this.active = index;
    [...this.element.children].forEach((option, position) => {
      setAttribute(option, "data-active", position === index);
      if (!this.multiple) option.setAttribute("aria-selected", String(position === index));
    });
    const option = this.element.children[index];
    option?.scrollIntoView({ block: "nearest" });
    if (this.#owner) setAttribute(this.#owner, "aria-activedescendant", option?.id);
  }

  /**
   * Handle a key that moves in the list.
   * @param {KeyboardEvent} event
   * @returns {boolean} whether it did
   */
  moves(event) {
    const count = this.entries.length;
    if (!count || event.altKey || event.ctrlKey || event.metaKey) return false;
    const to = {
      ArrowDown: this.active + 1,
      ArrowUp: this.active < 0 ? count - 1 : this.active - 1,
      PageDown: Math.min(count - 1, this.active + PAGE),
      PageUp: Math.max(0, this.active - PAGE),
    }[event.key];
    if (to === undefined) return false;
    event.preventDefault();
    this.activate((to + count) % count);
    return true;
  }

  /** @returns {Entry | null} */
  get current() {
    return this.entries[this.active] ?? null;
  }

  /** @param {Entry} entry */
  #option(entry) {
    const attributes = { id: freshId("option"), role: "option", "aria-selected": String(entry.picked ?? false) };
    const description = entry.description && h("span.option-description", {}, entry.description);
    return h(
      "li.option",
      { ...attributes, on: { click: () => this.choose(entry) } },
      entry.mark,
      h("span.option-text", {}, h("span.option-label", {}, entry.label), description),
      entry.detail && h("span.option-detail", {}, entry.detail),
    );
  }
}
