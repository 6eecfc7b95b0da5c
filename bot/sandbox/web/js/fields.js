/** The inputs of a modal, each with its label, its answer and what is wrong with it. */

/**
 * @typedef {import("./types.js").Component} Component
 * @typedef {{element: HTMLElement, focus: () => void, answer: (files: File[]) => Component,
 *   problem: () => string | null}} Field
 * @typedef {{entries: (component: Component) => import("./listbox.js").Entry[]}} Hands
 */
import { freshId, h } from "./dom.js";
import { acceptFiles, PendingFiles } from "./files.js";
import { Select } from "./select.js";
import { Kind } from "./types.js";

const PARAGRAPH = 2;
const LONGEST = 4000;
const REQUIRED = "This field is required.";

/**
 * The field for an input component.
 * @param {Component} component
 * @param {string} labelId
 * @param {Hands} hands
 * @returns {Field}
 */
export function fieldFor(component, labelId, hands) {
  if (component.type === Kind.TEXT_INPUT) return textField(component, labelId);
  if (component.type === Kind.FILE_UPLOAD) return fileField(component, labelId);
  return selectField(component, labelId, hands);
}

/**
 * @param {Component} component
 * @param {string} labelId
 * @returns {Field}
 */
function textField(component, labelId) {
  const { custom_id: id, style, required = true, min_length: low = 0, max_length: high = LONGEST } = component;
  const tall = style === PARAGRAPH;
  const counter = h("span.counter", { "aria-hidden": "true" });
  const count = () => (counter.textContent = component.max_length ? `${input.value.length} / ${high}` : "");
  const input = h(tall ? "textarea" : "input", {
    name: id, type: tall ? null : "text", rows: tall ? 4 : null, maxlength: high, placeholder: component.placeholder,
    "aria-labelledby": labelId, "aria-required": String(required), on: { input: count },
  });
  input.value = component.value ?? "";
  count();
  return {
    element: h("div.text-field", {}, input, counter),
    focus: () => input.focus(),
    answer: () => ({ type: component.type, custom_id: id, value: input.value }),
    problem: () => {
      const { length } = input.value;
      if (!length) return required ? REQUIRED : null;
      return length < low ? `At least ${low} characters, please; this has ${length}.` : null;
    },
  };
}

/**
 * @param {Component} component
 * @param {string} labelId
 * @param {Hands} hands
 * @returns {Field}
 */
function selectField(component, labelId, hands) {
  const menu = new Select(component, hands.entries(component), () => {}, labelId);
  return {
    element: menu.element,
    focus: () => menu.button.focus(),
    answer: () => ({ type: component.type, custom_id: component.custom_id, values: [...menu.values] }),
    problem: () => tooFew(component, menu.values.size, "Choose"),
  };
}

/**
 * @param {Component} component
 * @param {string} labelId
 * @returns {Field}
 */
function fileField(component, labelId) {
  const pending = new PendingFiles(h("ul.pending-files", { hidden: true }));
  const most = component.max_values ?? 1;
  const add = (/** @type {File[]} */ files) => {
    const kept = [...pending.take(), ...files];
    pending.add(kept.slice(-most));
  };
  const change = () => add([...picker.files]);
  const picker = h("input", { type: "file", hidden: true, multiple: most > 1, on: { change } });
  const invitation = most > 1 ? `Choose or drop up to ${most} files` : "Choose or drop a file";
  const hint = h("span", { id: freshId("hint") }, invitation);
  const labels = { "aria-labelledby": `${labelId} ${hint.id}` };
  const button = h("button.secondary", { type: "button", ...labels, on: { click: () => picker.click() } }, hint);
  const element = h("div.file-field", {}, button, picker, pending.tray);
  acceptFiles(element, add);
  return {
    element,
    focus: () => button.focus(),
    answer: (files) => {
      const values = pending.files.map((file) => String(files.push(file) - 1));
      return { type: component.type, custom_id: component.custom_id, values };
    },
    problem: () => tooFew(component, pending.files.length, "Add"),
  };
}

/**
 * @param {Component} component
 * @param {number} count
 * @param {string} verb
 */
function tooFew({ required = true, min_values: low = 1 }, count, verb) {
  if (!count) return required ? REQUIRED : null;
  return count < low ? `${verb} at least ${low}.` : null;
}
