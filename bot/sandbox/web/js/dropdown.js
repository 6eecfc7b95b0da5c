/**
 * A button that opens a list beside it: the arrows move, Enter and Space choose, letters jump, Escape closes.
 *
 * @typedef {import("./listbox.js").Entry} Entry
 * @typedef {{opened: () => void, choose: (entry: Entry) => void, closed?: () => void}} Handlers
 *   `opened` fills the list
 */
import { Listbox } from "./listbox.js";

const TYPING_PAUSE = 700;
const GAP = 4;
const ROOM_BELOW = 260;
const TALLEST = 320;
const NARROWEST = 240;

export class Dropdown {
  #typed = "";
  #typedAt = 0;

  /**
   * @param {HTMLElement} button
   * @param {string} label what the list is
   * @param {Handlers} handlers
   * @param {boolean} [multiple] whether it stays open for further choices
   */
  constructor(button, label, handlers, multiple = false) {
    this.button = button;
    this.handlers = handlers;
    this.list = new Listbox(label, (entry) => this.#choose(entry), multiple);
    this.list.element.classList.add("dropdown");
    button.setAttribute("role", "combobox");
    button.setAttribute("aria-haspopup", "listbox");
    button.setAttribute("aria-expanded", "false");
    button.addEventListener("click", () => (this.isOpen ? this.close() : this.open()));
    button.addEventListener("keydown", (event) => this.#key(event));
    button.addEventListener("blur", () => this.close());
  }

  get isOpen() {
    return this.list.element.isConnected;
  }

  open() {
    this.button.after(this.list.element);
    this.list.own(this.button);
    this.handlers.opened();
    this.#place();
    // the list stays where it is: what is under it must not scroll away
    addEventListener("scroll", this.#scrolled, { capture: true });
  }

  close() {
    if (!this.isOpen) return;
    removeEventListener("scroll", this.#scrolled, { capture: true });
    this.list.element.remove();
    this.list.own(null);
    this.handlers.closed?.();
  }

  /** @param {Event} event */
  #scrolled = (event) => {
    if (event.target !== this.list.element) this.close();
  };

  /** Below the button, or above where there is more room. */
  #place() {
    const around = this.button.getBoundingClientRect();
    const below = innerHeight - around.bottom;
    const above = below < ROOM_BELOW && around.top > below;
    const width = Math.max(around.width, NARROWEST);
    Object.assign(this.list.element.style, {
      left: `${Math.max(GAP, Math.min(around.left, innerWidth - width - GAP))}px`,
      width: `${width}px`,
      maxHeight: `${Math.min(TALLEST, (above ? around.top : below) - 3 * GAP)}px`,
      top: above ? "auto" : `${around.bottom + GAP}px`,
      bottom: above ? `${innerHeight - around.top + GAP}px` : "auto",
    });
  }

  /** @param {Entry} entry */
  #choose(entry) {
    if (!this.list.multiple) this.close();
    this.handlers.choose(entry);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (this.isOpen) this.#keyInList(event);
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      this.open();
    }
  }

  /** @param {KeyboardEvent} event */
  #keyInList(event) {
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      this.close();
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      if (this.list.current) this.#choose(this.list.current);
    } else if (!this.list.moves(event)) this.#jump(event);
  }

  /** @param {KeyboardEvent} event a letter goes to the first entry that begins with what is typed */
  #jump(event) {
    if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return;
    const goesOn = event.timeStamp - this.#typedAt < TYPING_PAUSE;
    this.#typed = (goesOn ? this.#typed : "") + event.key.toLowerCase();
    this.#typedAt = event.timeStamp;
    const found = this.list.entries.findIndex((entry) => entry.label.toLowerCase().startsWith(this.#typed));
    if (found >= 0) this.list.activate(found);
  }
}
