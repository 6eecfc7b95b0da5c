/** Files that wait to be sent with a message, and where files are dropped or pasted. */

import { fill, h, icon, iconButton } from "./dom.js";
import { sizeText } from "./media.js";

const MOST = 10;

export class PendingFiles {
  /** @type {File[]} */
  files = [];

  /** @param {HTMLElement} tray where they are shown */
  constructor(tray) {
    this.tray = tray;
  }

  /** @param {File[]} files */
  add(files) {
    this.files = [...this.files, ...files].slice(0, MOST);
    this.#draw();
  }

  /** @returns {File[]} all of them, which are then no longer here */
  take() {
    const taken = this.files;
    this.files = [];
    this.#draw();
    return taken;
  }

  #draw() {
    this.tray.hidden = !this.files.length;
    fill(this.tray, this.files.map((file) => this.#card(file)));
  }

  /** @param {File} file */
  #card(file) {
    const remove = () => {
      this.files = this.files.filter((other) => other !== file);
      this.#draw();
    };
    const text = h("div.file-text", {}, h("span", {}, file.name), h("small", {}, sizeText(file.size)));
    return h("li.file-card", {}, icon("file"), text, iconButton("close", `Remove ${file.name}`, remove));
  }
}

/**
 * Let files be dropped on an element and pasted into it.
 * @param {HTMLElement} element has the attribute data-dropping while files are over it
 * @param {(files: File[]) => void} taken
 */
export function acceptFiles(element, taken) {
  let depth = 0;
  const over = (/** @type {number} */ change) => {
    depth = Math.max(0, depth + change);
    element.toggleAttribute("data-dropping", depth > 0);
  };
  const holds = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes("Files");
  element.addEventListener("dragenter", (event) => holds(event) && over(1));
  element.addEventListener("dragleave", (event) => holds(event) && over(-1));
  element.addEventListener("dragover", (event) => holds(event) && event.preventDefault());
  element.addEventListener("drop", (event) => {
    if (!holds(event)) return;
    event.preventDefault();
    event.stopPropagation();
    over(-depth);
    taken([...(event.dataTransfer?.files ?? [])]);
  });
  element.addEventListener("paste", (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (!files.length) return;
    event.preventDefault();
    taken(files);
  });
}
