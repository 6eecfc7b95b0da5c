/** Markdown trees as DOM nodes. Text only ever becomes text nodes, addresses only ever http and https links. */

/**
 * @typedef {import("./markdown.js").Block} Block
 * @typedef {import("./markdown-inline.js").Inline} Inline
 * @typedef {{user: (id: string) => string | null, role: (id: string) => {name: string} | null,
 *   channel: (id: string) => string | null, goTo?: (channelId: string) => void,
 *   runCommand?: (name: string) => void}} Names
 */
import { h } from "./dom.js";
import { parse } from "./markdown.js";
import { inStyle } from "./time.js";

/** @type {Names} */
const NOBODY = { user: () => null, role: () => null, channel: () => null };

/** @type {Record<string, string>} */
const TAGS = { bold: "strong", italic: "em", underline: "u", strike: "s" };

/**
 * The text as nodes.
 * @param {string} text
 * @param {Names} [names] what mentions are called and what a click on one does
 * @returns {HTMLElement}
 */
export function markdown(text, names = NOBODY) {
  return h("div.markdown", {}, parse(text).map((block) => drawBlock(block, names)));
}

/**
 * @param {Block} block
 * @param {Names} names
 * @returns {HTMLElement}
 */
function drawBlock(block, names) {
  switch (block.type) {
    case "heading":
      return h("div.heading", headingOf(block.level), draw(block.children, names));
    case "subtext":
      return h("div.subtext", {}, draw(block.children, names));
    case "code":
      return h("pre", { tabindex: "0", "data-language": block.language || null }, h("code", {}, block.text));
    case "quote":
      return h("blockquote", {}, block.blocks.map((inner) => drawBlock(inner, names)));
    case "list":
      return drawList(block, names);
    default:
      return h("p", {}, draw(block.children, names));
  }
}

/** @param {number} level the page's own headings are levels 1 and 2 */
function headingOf(level) {
  return { role: "heading", "aria-level": level + 2, "data-level": level };
}

/**
 * @param {Block & {type: "list"}} list
 * @param {Names} names
 * @returns {HTMLElement}
 */
function drawList({ ordered, start, items }, names) {
  const inside = (/** @type {Block[]} */ lists) => lists.map((list) => drawBlock(list, names));
  const drawn = items.map(({ children, lists }) => h("li", {}, draw(children, names), inside(lists)));
  return h(ordered ? "ol" : "ul", { start: ordered && start !== 1 ? start : null }, drawn);
}

/**
 * @param {Inline[]} parts
 * @param {Names} names
 * @returns {Node[]}
 */
function draw(parts, names) {
  return parts.map((part) => drawInline(part, names));
}

/**
 * @param {Inline} part
 * @param {Names} names
 * @returns {Node}
 */
function drawInline(part, names) {
  switch (part.type) {
    case "text":
      return document.createTextNode(part.text);
    case "break":
      return h("br");
    case "code":
      return h("code", {}, part.text);
    case "emoji":
      return h("span.emoji", {}, part.text);
    case "link":
      return link(part.url, draw(part.children, names));
    case "spoiler":
      return spoiler(draw(part.children, names));
    case "time":
      return time(part.seconds, part.style);
    case "user":
    case "role":
    case "channel":
    case "command":
    case "everyone":
      return mention(part, names);
    default:
      return h(TAGS[part.type], {}, draw(part.children, names));
  }
}

/**
 * A link to another site.
 * @param {string} url already known to be http or https
 * @param {Node[]} children
 */
export function link(url, children) {
  return h("a", linkTo(url), children);
}

/**
 * A link's attributes: the other site learns nothing of this page.
 * @param {string} url already known to be http or https
 */
export function linkTo(url) {
  return { href: url, title: url, target: "_blank", rel: "noopener noreferrer nofollow" };
}

/**
 * @param {Node[]} children
 */
function spoiler(children) {
  const reveal = (/** @type {Event} */ event) => {
    if (event instanceof KeyboardEvent && event.key !== "Enter" && event.key !== " ") return;
    if (element.dataset.shown === undefined) event.preventDefault();
    element.dataset.shown = "";
    element.removeAttribute("role");
    element.removeAttribute("aria-label");
    inner.removeAttribute("aria-hidden");
    inner.inert = false;
  };
  const inner = h("span", { "aria-hidden": "true", inert: true }, children);
  const element = h(
    "span.spoiler",
    { role: "button", tabindex: "0", "aria-label": "Spoiler, press to show", on: { click: reveal, keydown: reveal } },
    inner,
  );
  return element;
}

/**
 * @param {number} seconds
 * @param {string} style
 */
function time(seconds, style) {
  const date = new Date(seconds * 1000);
  if (Number.isNaN(date.getTime())) return h("span.time", {}, "Invalid date");
  return h("time.time", { datetime: date.toISOString(), title: inStyle(date, "F") }, inStyle(date, style));
}

/**
 * @param {string} text
 * @param {() => void} click
 */
function pressed(text, click) {
  return h("button.mention", { type: "button", on: { click } }, text);
}

/**
 * @param {Inline & {type: "user" | "role" | "channel" | "command" | "everyone"}} part
 * @param {Names} names
 */
function mention(part, names) {
  switch (part.type) {
    case "user":
      return h("span.mention", {}, `@${names.user(part.id) ?? "unknown-user"}`);
    case "role": {
      const role = names.role(part.id);
      return h("span.mention", {}, `@${role?.name ?? "unknown-role"}`);
    }
    case "channel": {
      const name = names.channel(part.id);
      if (!name) return h("span.mention", {}, "#unknown");
      return pressed(`#${name}`, () => names.goTo?.(part.id));
    }
    case "command":
      return pressed(`/${part.name}`, () => names.runCommand?.(part.name));
    default:
      return h("span.mention", {}, part.text);
  }
}
