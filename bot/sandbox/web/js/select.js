/**
 * A select menu. One choice is sent at once; several when the list closes.
 *
 * @typedef {import("./types.js").Component} Component
 * @typedef {import("./listbox.js").Entry} Entry
 */
import { fill, freshId, h, icon } from "./dom.js";
import { Dropdown } from "./dropdown.js";

export class Select {
  /** @type {Set<string>} what was chosen when the list opened */
  #before = new Set();

  /**
   * @param {Component} component
   * @param {Entry[]} entries
   * @param {(values: string[]) => void} chosen
   * @param {string} [labelledBy] the id of its label
   */
  constructor(component, entries, chosen, labelledBy) {
    const { min_values: least = 1, max_values: most = 1, placeholder = "Make a selection", disabled } = component;
    this.least = least;
    this.most = most;
    this.placeholder = placeholder;
    this.entries = entries;
    this.chosen = chosen;
    /** @type {Set<string>} */
    this.values = new Set(entries.filter((entry) => entry.picked).map((entry) => entry.value));
    this.text = h("span.select-text", { id: freshId("select") });
    const label = labelledBy ? `${labelledBy} ${this.text.id}` : this.text.id;
    const attributes = { type: "button", disabled, "aria-labelledby": label };
    this.button = h("button.select-button", attributes, this.text, icon("chevron"));
    const choose = (/** @type {Entry} */ entry) => this.#choose(entry);
    const handlers = { opened: () => this.#opened(), choose, closed: () => this.#closed() };
    this.dropdown = new Dropdown(this.button, placeholder, handlers, most > 1);
    this.element = h("div.select", {}, this.button);
    this.#show();
  }

  /** What is chosen, on the button. */
  #show() {
    const picked = this.entries.filter((entry) => this.values.has(entry.value));
    fill(this.text, picked.map((entry) => entry.label).join(", ") || this.placeholder);
    this.text.toggleAttribute("data-empty", !picked.length);
  }

  #opened() {
    this.#before = new Set(this.values);
    this.#list(Math.max(0, this.entries.findIndex((entry) => this.values.has(entry.value))));
  }

  /** @param {number} active */
  #list(active) {
    const ticked = this.entries.map((entry) => ({ ...entry, picked: this.values.has(entry.value) }));
    this.dropdown.list.show(ticked, active);
  }

  /** @param {Entry} entry */
  #choose({ value }) {
    if (this.most === 1) {
      this.values = new Set(this.values.has(value) && this.least === 0 ? [] : [value]);
      this.#show();
      this.chosen([...this.values]);
      return;
    }
    if (!this.values.delete(value) && this.values.size < this.most) this.values.add(value);
    this.#show();
    this.#list(this.entries.findIndex((entry) => entry.value === value));
  }

  #closed() {
    if (this.most === 1 || this.values.size < this.least) return;
    const values = [...this.values];
    if (values.length !== this.#before.size || values.some((value) => !this.#before.has(value))) this.chosen(values);
  }
}
