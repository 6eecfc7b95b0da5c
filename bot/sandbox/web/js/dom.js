/** Builds elements. Text always becomes text nodes: nothing in this page is ever parsed as HTML. */

/**
 * @typedef {Node | string | number | null | undefined | false | Child[]} Child
 * @typedef {Record<string, unknown> & {on?: Record<string, (event: any) => void>, vars?: Record<string, string>}} Props
 */

/**
 * An element.
 * @param {string} tag "div", or with classes: "div.message.grouped"
 * @param {Props} [props] attributes; `on` has listeners, `vars` CSS custom properties; null and false leave one out
 * @param {...Child} children
 * @returns {any} the element, typed loosely so that callers may use what its tag offers
 */
export function h(tag, props = {}, ...children) {
  const [name, ...classes] = tag.split(".");
  const element = document.createElement(name);
  if (classes.length) element.className = classes.join(" ");
  const { on = {}, vars = {}, ...attributes } = props;
  for (const [event, listener] of Object.entries(on)) element.addEventListener(event, listener);
  for (const [variable, value] of Object.entries(vars)) element.style.setProperty(variable, value);
  for (const [attribute, value] of Object.entries(attributes)) setAttribute(element, attribute, value);
  append(element, children);
  return element;
}

/**
 * @param {Element} element
 * @param {string} name
 * @param {unknown} value
 */
export function setAttribute(element, name, value) {
  if (value === null || value === undefined || value === false) element.removeAttribute(name);
  else element.setAttribute(name, value === true ? "" : String(value));
}

/**
 * @param {Node} parent
 * @param {Child[]} children
 */
export function append(parent, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    parent.appendChild(child instanceof Node ? child : document.createTextNode(String(child)));
  }
}

/**
 * Put these in place of what the element holds.
 * @param {Element} element
 * @param {...Child} children
 */
export function fill(element, ...children) {
  element.replaceChildren();
  append(element, children);
}

/**
 * The element with that id, which index.html has.
 * @param {string} id
 * @returns {any}
 */
export function byId(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`index.html has no #${id}`);
  return element;
}

/**
 * A drawn icon (icons/NAME.svg) in the colour of the text around it.
 * @param {string} name
 */
export function icon(name) {
  return h("span.icon", { "data-icon": name, "aria-hidden": "true" });
}

/**
 * A button that is only an icon.
 * @param {string} name the icon's
 * @param {string} label what it does
 * @param {() => void} click
 * @param {string} [title]
 */
export function iconButton(name, label, click, title = label) {
  return h("button.ghost", { type: "button", "aria-label": label, title, on: { click } }, icon(name));
}

let counter = 0;

/**
 * An id that no other element has.
 * @param {string} prefix
 */
export function freshId(prefix) {
  counter += 1;
  return `${prefix}-${counter}`;
}
