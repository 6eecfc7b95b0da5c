/** One option of a command as a pill: its name, and the box in which its value is typed, chosen or dropped. */

/**
 * @typedef {import("./listbox.js").Entry} Entry
 * @typedef {import("./types.js").Option} Option
 * @typedef {import("./option-values.js").Read} Read
 * @typedef {{store: import("./store.js").Store, changed: () => void, focused: (field: OptionField) => void,
 *   complete: (field: OptionField, typed: string, signal: AbortSignal) => Promise<import("./types.js").Choice[]>,
 *   show: (field: OptionField, entries: Entry[], active: number, note?: string) => void}} Row
 */
import { freshId, h, icon, setAttribute } from "./dom.js";
import { sizeText } from "./media.js";
import { readNothing, readTyped } from "./option-values.js";
import { Autocomplete, fitting, offered } from "./suggestions.js";
import { OptionType } from "./types.js";

export class OptionField {
  /** @type {Entry | null} what was chosen from a list; what is typed counts where it is null */
  chosen = null;
  /** @type {File | null} */
  file = null;
  /** typed in, or moved in the list, since a value was last chosen */
  touched = false;

  /**
   * @param {Option} option
   * @param {Row} row
   */
  constructor(option, row) {
    this.option = option;
    this.row = row;
    this.takesFile = option.type === OptionType.ATTACHMENT;
    const id = freshId("option-field");
    this.box = this.takesFile ? this.#fileButton() : this.#input();
    this.box.id = id;
    this.element = h("div.pill", { "data-option": option.name }, h("label", { for: id }, option.name), this.box);
    this.autocomplete = new Autocomplete((typed, signal) => row.complete(this, typed, signal));
  }

  /** @returns {any} */
  #input() {
    return h("input", {
      type: "text", role: "combobox", autocomplete: "off", spellcheck: "false", "aria-autocomplete": "list",
      "aria-expanded": "false", "aria-required": String(this.option.required ?? false), size: "6",
      on: {
        input: () => this.#typed(),
        focus: () => this.#focused(),
        blur: () => this.autocomplete.cancel(),
      },
    });
  }

  /** @returns {any} */
  #fileButton() {
    const change = () => this.setFile(this.picker.files[0] ?? null);
    this.picker = h("input", { type: "file", hidden: true, tabindex: "-1", on: { change } });
    const on = { click: () => this.picker.click(), focus: () => this.row.focused(this) };
    return h("button.file-button", { type: "button", on }, icon("file"), "Choose or drop a file", this.picker);
  }

  /** @param {File | null} file */
  setFile(file) {
    this.file = file;
    const text = file ? `${file.name} (${sizeText(file.size)})` : "Choose or drop a file";
    this.box.replaceChildren(icon("file"), text, this.picker);
    this.complain(null);
    this.row.changed();
    this.box.focus();
  }

  #typed() {
    this.chosen = null;
    this.touched = true;
    this.box.size = Math.max(6, Math.min(40, this.box.value.length));
    this.complain(null);
    this.row.changed();
    this.suggest();
  }

  #focused() {
    this.touched = false;
    this.row.focused(this);
    this.suggest();
  }

  /** Offer what fits what is typed. */
  suggest() {
    const typed = this.chosen ? "" : this.box.value;
    const first = this.touched || (this.option.required && !this.box.value) ? 0 : -1;
    const entries = offered(this.option, this.row.store);
    const note = entries?.length === 0 ? "There is nothing to choose here" : undefined;
    if (entries) this.row.show(this, fitting(entries, typed), first, note);
    else if (this.option.autocomplete) this.#ask();
    else this.row.show(this, [], -1);
  }

  #ask() {
    this.autocomplete.request(this.box.value, (entries, problem) => {
      const first = this.touched || (this.option.required && !this.box.value) ? 0 : -1;
      this.row.show(this, entries, first, problem ?? (entries.length ? undefined : "No options match your search"));
    });
  }

  /** @param {Entry} entry */
  choose(entry) {
    this.autocomplete.cancel();
    this.chosen = entry;
    this.touched = false;
    this.box.value = entry.label;
    this.box.size = Math.max(6, Math.min(40, entry.label.length));
    this.complain(null);
    this.row.changed();
  }

  /** @returns {Read} */
  read() {
    if (this.takesFile) return this.file ? { value: this.file.name } : readNothing(this.option, "Choose a file.");
    if (this.chosen) return { value: this.chosen.value };
    const entries = this.option.choices?.length ? null : offered(this.option, this.row.store);
    return entries ? this.#readNamed(entries) : readTyped(this.option, this.box.value);
  }

  /**
   * Someone who types the whole name need not choose it from the list.
   * @param {Entry[]} entries
   * @returns {Read}
   */
  #readNamed(entries) {
    const typed = this.box.value.trim().toLowerCase();
    if (!typed) return readNothing(this.option);
    const named = entries.find(({ label }) => label.toLowerCase() === typed.replace(/^[@#]/, ""));
    return named ? { value: named.value } : { error: "Choose one from the list." };
  }

  /** @param {string | null} error */
  complain(error) {
    setAttribute(this.box, "aria-invalid", error ? "true" : null);
    setAttribute(this.element, "data-wrong", Boolean(error));
  }
}
