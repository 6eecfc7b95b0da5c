/** The bot's forms, as a dialog: the browser keeps the focus inside, Escape closes, and the focus goes back. */

/**
 * @typedef {import("./types.js").Component} Component
 * @typedef {import("./types.js").Modal} Modal
 * @typedef {import("./fields.js").Field} Field
 * @typedef {{field: Field, part: Component, error: HTMLElement, answer: (files: File[]) => Component}} Part
 */
import { byId, fill, freshId, h, iconButton, setAttribute } from "./dom.js";
import { selectEntries } from "./entries.js";
import { fieldFor } from "./fields.js";
import { markdown } from "./markdown-dom.js";
import { namesFor } from "./names.js";
import { Kind } from "./types.js";

export class ModalDialog {
  /**
   * @param {import("./store.js").Store} store
   * @param {import("./acts.js").Acts} acts
   */
  constructor(store, acts) {
    this.store = store;
    this.acts = acts;
    this.dialog = byId("modal");
    acts.openModal = (modal) => this.open(modal);
    this.dialog.addEventListener("close", () => this.#closed());
  }

  /** @type {HTMLElement | null} */
  #cameFrom = null;

  /** @param {Modal} modal */
  open(modal) {
    if (this.dialog.open) this.dialog.close();
    this.#cameFrom = /** @type {HTMLElement | null} */ (document.activeElement);
    /** @type {Part[]} */
    this.parts = [];
    this.modal = modal;
    const close = iconButton("close", "Close", () => this.dialog.close());
    this.error = h("div.failure", { role: "alert" });
    this.submitButton = h("button.primary", { type: "submit" }, "Submit");
    const cancel = h("button.link", { type: "button", on: { click: () => this.dialog.close() } }, "Cancel");
    fill(
      this.dialog,
      h(
        "form",
        { novalidate: true, on: { submit: (event) => this.#submit(event) } },
        h("header", {}, h("h2", { id: "modal-title" }, modal.title), close),
        h("div.modal-body", {}, modal.components.map((component) => this.#part(component))),
        h("footer", {}, this.error, cancel, this.submitButton),
      ),
    );
    this.dialog.showModal();
    this.parts[0]?.field.focus();
  }

  #closed() {
    this.dialog.replaceChildren();
    const before = this.#cameFrom;
    const back = before?.isConnected && before !== document.body ? before : byId("message-box");
    // The browser has put the focus back already, on an element that was inert a moment ago and takes no keys so.
    back.blur();
    setTimeout(() => back.focus());
  }

  /**
   * @param {Component} component
   * @returns {HTMLElement}
   */
  #part(component) {
    if (component.type === Kind.TEXT) return markdown(component.content, namesFor(this.store, this.acts));
    if (component.type === Kind.LABEL) {
      const { label, description, component: inner } = component;
      return this.#labelled(label, description, inner, (answer) => ({ type: Kind.LABEL, component: answer }));
    }
    const [inner] = component.components;
    return this.#labelled(inner.label, null, inner, (answer) => ({ type: Kind.ROW, components: [answer] }));
  }

  /**
   * @param {string} text
   * @param {string | null | undefined} description
   * @param {Component} component
   * @param {(answer: Component) => Component} wrap
   */
  #labelled(text, description, component, wrap) {
    const star = (component.required ?? true) && h("span.required", { "aria-hidden": "true" }, " *");
    const label = h("div.field-label", { id: freshId("label") }, text, star);
    const field = fieldFor(component, label.id, { entries: (select) => selectEntries(this.store, select) });
    const error = h("div.field-error", { role: "alert" });
    this.parts.push({ field, part: component, error, answer: (files) => wrap(field.answer(files)) });
    label.addEventListener("click", () => field.focus());
    return h("div.field", {}, label, description && h("div.field-description", {}, description), field.element, error);
  }

  /** @param {SubmitEvent} event */
  async #submit(event) {
    event.preventDefault();
    if (!this.#complete() || this.submitButton.disabled) return;
    const files = /** @type {File[]} */ ([]);
    const components = this.parts.map((part) => part.answer(files));
    this.error.textContent = "";
    this.submitButton.disabled = true;
    const modal = this.modal;
    const problem = await this.acts.submit({ custom_id: modal.custom_id, components }, files);
    if (modal !== this.modal) return;
    this.submitButton.disabled = false;
    if (problem) this.error.textContent = problem;
    else this.dialog.close();
  }

  /** Say what is missing and go to the first of it. */
  #complete() {
    /** @type {Field | null} */
    let first = null;
    for (const { field, error } of this.parts) {
      const problem = field.problem();
      error.textContent = problem ?? "";
      setAttribute(field.element, "data-wrong", Boolean(problem));
      if (problem) first ??= field;
    }
    first?.focus();
    return first === null;
  }
}
