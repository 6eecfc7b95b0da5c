/** A message's components as elements: Components V2, and the rows of older messages. */

/**
 * @typedef {import("./types.js").Component} Component
 * @typedef {import("./listbox.js").Entry} Entry
 * @typedef {{markdown: (text: string) => HTMLElement, entries: (component: Component) => Entry[],
 *   press: (component: Component, values: string[] | null, element: HTMLElement) => void,
 *   attachment: (url: string) => import("./types.js").Attachment | null}} Hands what drawing needs of the page
 */
import { h, icon } from "./dom.js";
import { linkTo } from "./markdown-dom.js";
import { safeUrl } from "./markdown-inline.js";
import { fileCard, localPath, mediaView } from "./media.js";
import { cssColour } from "./people.js";
import { Select } from "./select.js";
import { Kind } from "./types.js";

const STYLES = ["", "primary", "secondary", "success", "danger", "link", "premium"];
const LINK = 5;

/**
 * @param {Component[]} components
 * @param {Hands} hands
 * @returns {HTMLElement[]}
 */
export function drawComponents(components, hands) {
  return components.map((component) => (DRAWERS[component.type] ?? unknown)(component, hands));
}

/** @type {Record<number, (component: Component, hands: Hands) => HTMLElement>} */
const DRAWERS = {
  [Kind.ROW]: (row, hands) => h("div.row", {}, drawComponents(row.components, hands)),
  [Kind.BUTTON]: button,
  [Kind.STRING_SELECT]: select,
  [Kind.USER_SELECT]: select,
  [Kind.ROLE_SELECT]: select,
  [Kind.MENTIONABLE_SELECT]: select,
  [Kind.CHANNEL_SELECT]: select,
  [Kind.SECTION]: section,
  [Kind.TEXT]: (text, hands) => hands.markdown(text.content),
  [Kind.THUMBNAIL]: (thumbnail) => mediaView(/** @type {any} */ (thumbnail), "thumbnail"),
  [Kind.GALLERY]: gallery,
  [Kind.FILE]: file,
  [Kind.SEPARATOR]: separator,
  [Kind.CONTAINER]: container,
};

/** @param {Component} component */
function unknown(component) {
  return h("div.unknown", {}, `A component of type ${component.type}, which this page cannot show`);
}

/**
 * @param {Component} component
 * @param {Hands} hands
 */
function container(component, hands) {
  const colour = component.accent_color;
  const vars = typeof colour === "number" ? { "--accent": cssColour(colour) } : {};
  const classes = typeof colour === "number" ? "div.container.accented" : "div.container";
  return h(classes, { vars, role: "group" }, drawComponents(component.components, hands));
}

/**
 * @param {Component} component
 * @param {Hands} hands
 */
function section(component, hands) {
  const texts = h("div.section-texts", {}, drawComponents(component.components, hands));
  return h("div.section", {}, texts, h("div.accessory", {}, drawComponents([component.accessory], hands)));
}

/** @param {Component} component */
function separator(component) {
  const classes = `div.separator${component.spacing === 2 ? ".wide" : ""}`;
  const divides = component.divider !== false;
  return h(classes, { role: divides ? "separator" : null, "data-divider": divides });
}

/** @param {Component} component */
function gallery(component) {
  return h("div.gallery", {}, component.items.map((/** @type {any} */ item) => mediaView(item, "picture")));
}

/**
 * @param {Component} component
 * @param {Hands} hands
 */
function file(component, hands) {
  const attachment = hands.attachment(component.file.url);
  const name = component.name ?? attachment?.filename ?? component.file.url.split("/").pop()?.split("?")[0] ?? "file";
  return fileCard(name, component.size ?? attachment?.size ?? null, localPath(component.file.url));
}

/**
 * @param {Component} component
 * @param {Hands} hands
 */
function button(component, hands) {
  const { label, emoji, style, disabled } = component;
  const sign = emoji && h("span.emoji", {}, emoji.id ? `:${emoji.name}:` : emoji.name);
  const inside = [sign, label && h("span", {}, label)];
  const classes = `button.${STYLES[style] || "secondary"}`;
  const url = style === LINK ? safeUrl(component.url) : null;
  if (url && !disabled) {
    return h(`a.${classes}`, linkTo(url), inside, icon("external"));
  }
  const press = () => style !== LINK && hands.press(component, null, element);
  const element = h(`button.${classes}`, { type: "button", disabled, on: { click: press } }, inside);
  return element;
}

/**
 * @param {Component} component
 * @param {Hands} hands
 */
function select(component, hands) {
  const menu = new Select(component, hands.entries(component), (values) => hands.press(component, values, menu.button));
  return menu.element;
}
