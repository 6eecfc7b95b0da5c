/** The command that is being filled in: its name, its options as pills, and what is offered for the one in focus. */

/**
 * @typedef {import("./command-list.js").Usable} Usable
 * @typedef {import("./listbox.js").Entry} Entry
 * @typedef {import("./types.js").Option} Option
 * @typedef {{send: (usable: Usable, options: object[], files: File[]) => void, closed: () => void}} Handlers
 */
import { commandData } from "./command-list.js";
import { fill, h, icon, iconButton } from "./dom.js";
import { OptionField } from "./option-field.js";
import { limitsOf } from "./option-values.js";
import { SlashPopup } from "./slash-popup.js";
import { OptionType } from "./types.js";

export class Slash {
  /** @type {Usable | null} */
  usable = null;
  /** @type {OptionField[]} */
  fields = [];
  /** @type {OptionField | null} */
  #current = null;

  /**
   * @param {HTMLElement} row where the pills stand
   * @param {HTMLElement} popup above the box
   * @param {import("./store.js").Store} store
   * @param {import("./interactions.js").Interactions} interactions
   * @param {Handlers} handlers
   */
  constructor(row, popup, store, interactions, handlers) {
    this.row = row;
    this.store = store;
    this.interactions = interactions;
    this.handlers = handlers;
    this.popup = new SlashPopup(popup, (entry) => this.#choose(entry));
    this.error = h("div.slash-error", { role: "alert" });
    this.more = h("button.more", {
      type: "button", "aria-haspopup": "listbox", "aria-expanded": "false",
      on: { click: () => this.#offerMore(), focus: () => this.#describe(null) },
    });
    row.addEventListener("keydown", (event) => this.#key(event));
    const hideOutside = () => row.contains(document.activeElement) || !this.isOpen || this.popup.hide();
    row.addEventListener("focusout", () => setTimeout(hideOutside));
  }

  get isOpen() {
    return this.usable !== null;
  }

  /** @param {Usable} usable */
  open(usable) {
    this.usable = usable;
    const wanted = usable.options.filter((option) => option.required);
    this.fields = wanted.map((option) => new OptionField(option, this.#asRow()));
    this.error.textContent = "";
    this.row.hidden = false;
    this.#draw();
    (this.fields[0]?.box ?? this.send).focus();
  }

  close() {
    this.usable = null;
    this.fields = [];
    this.row.hidden = true;
    this.popup.hide();
    this.handlers.closed();
  }

  /** @returns {import("./option-field.js").Row} */
  #asRow() {
    return {
      store: this.store,
      changed: () => (this.error.textContent = ""),
      focused: (field) => this.#describe(field),
      show: (field, entries, active, note) => {
        if (field === this.#current) this.popup.offer(field.box, entries, active, note);
      },
      complete: (field, typed, signal) => this.interactions.complete(this.#completion(field, typed), signal),
    };
  }

  #draw() {
    const { usable } = this;
    if (!usable) return;
    const left = this.#unused().length;
    fill(this.more, `+${left} optional`);
    const onSend = { click: () => this.submit(), focus: () => this.#describe(null) };
    const send = { type: "button", "aria-label": `Send /${usable.name}`, title: "Send (Enter)", on: onSend };
    this.send = h("button.send", send, icon("send"));
    const cancel = iconButton("close", "Leave the command", () => this.close(), "Leave the command (Esc)");
    const name = h("span.command-name", {}, `/${usable.name}`);
    const pills = h("div.pills", {}, name, this.fields.map((field) => field.element), left > 0 && this.more);
    fill(this.row, this.error, h("div.slash-line", {}, pills, cancel, this.send));
    this.#describe(this.#current);
  }

  #unused() {
    const used = new Set(this.fields.map((field) => field.option.name));
    return (this.usable?.options ?? []).filter((option) => !used.has(option.name));
  }

  /** @param {OptionField | null} field */
  #describe(field) {
    this.#current = field;
    if (!this.usable) return;
    if (!field) return this.popup.describe(`/${this.usable.name}`, this.usable.description);
    const limits = limitsOf(field.option);
    return this.popup.describe(field.option.name, field.option.description, limits && `(${limits})`);
  }

  #offerMore() {
    this.more.focus();
    this.#describe(null);
    const unused = this.#unused();
    const entries = unused.map((option) => ({ label: option.name, value: option, description: option.description }));
    this.popup.offer(this.more, entries, 0);
  }

  /** @param {Entry} entry */
  #choose(entry) {
    if (!this.#current) {
      this.#addField(entry.value);
      return;
    }
    this.#current.choose(entry);
    this.popup.offer(null, [], -1);
  }

  /** @param {Option} option */
  #addField(option) {
    const field = new OptionField(option, this.#asRow());
    this.fields.push(field);
    this.#draw();
    field.box.focus();
  }

  /** @param {OptionField} field */
  #removeField(field) {
    const index = this.fields.indexOf(field);
    this.fields.splice(index, 1);
    this.#draw();
    (this.fields[Math.max(0, index - 1)]?.box ?? this.more).focus();
  }

  /**
   * Put a file that was dropped or pasted where one is wanted.
   * @param {File} file
   * @returns {boolean} whether there is such a place
   */
  takeFile(file) {
    const places = this.fields.filter((field) => field.takesFile);
    const open = places.find((field) => !field.file) ?? places[0];
    const option = this.#unused().find((unused) => unused.type === OptionType.ATTACHMENT);
    if (!open && !option) return false;
    if (!open && option) this.#addField(option);
    (open ?? this.fields[this.fields.length - 1]).setFile(file);
    return true;
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const { list, hasList } = this.popup;
    if (hasList && list.moves(event)) {
      if (this.#current) this.#current.touched = true;
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (hasList) this.popup.offer(null, [], -1);
      else this.close();
    } else if (event.key === "Enter") this.#enter(event);
    else if (event.key === "Tab") this.#tab(event);
    else if (event.key === "Backspace") this.#backspace(event);
  }

  /** @param {KeyboardEvent} event what is active in the list is taken on the way out */
  #tab(event) {
    const { current } = this.popup.list;
    if (!event.shiftKey && current && this.#current?.touched) this.#choose(current);
  }

  /** @param {KeyboardEvent} event */
  #enter(event) {
    const onInput = event.target instanceof HTMLInputElement;
    const { current } = this.popup.list;
    if (current && (onInput || event.target === this.more)) {
      event.preventDefault();
      this.#choose(current);
    } else if (onInput) {
      event.preventDefault();
      this.submit();
    }
  }

  /** @param {KeyboardEvent} event */
  #backspace(event) {
    const field = this.#current;
    if (event.target instanceof HTMLInputElement && event.target.value) return;
    event.preventDefault();
    if (field && !field.option.required) this.#removeField(field);
    else if (!field || field === this.fields[0]) this.close();
  }

  /** Send it, or say what is missing. */
  submit() {
    const { usable } = this;
    if (!usable) return;
    const wrong = this.fields.find((field) => "error" in field.read());
    if (wrong) {
      const read = wrong.read();
      wrong.box.focus();
      wrong.complain("error" in read ? read.error : null);
      this.error.textContent = "error" in read ? `${wrong.option.name}: ${read.error}` : "";
      return;
    }
    const files = /** @type {File[]} */ ([]);
    const options = this.fields.flatMap((field) => this.#sent(field, files));
    this.close();
    this.handlers.send(usable, options, files);
  }

  /**
   * @param {OptionField} field
   * @param {File[]} files where its file is added
   */
  #sent(field, files) {
    const read = field.read();
    if (!("value" in read)) return [];
    const value = field.file ? files.push(field.file) - 1 : read.value;
    return [{ name: field.option.name, type: field.option.type, value }];
  }

  /**
   * @param {OptionField} field the one that is typed in
   * @param {string} typed
   */
  #completion(field, typed) {
    const filled = this.fields.filter((other) => other !== field && !other.takesFile);
    const others = filled.flatMap((other) => this.#sent(other, []));
    const { name, type } = field.option;
    return commandData(/** @type {Usable} */ (this.usable), [...others, { name, type, value: typed, focused: true }]);
  }
}
