/**
 * Discord's markdown as a tree. Pure: text in, blocks out, see markdown-dom.js for how they are drawn.
 *
 * @typedef {import("./markdown-inline.js").Inline} Inline
 * @typedef {{type: "heading", level: number, children: Inline[]}
 *   | {type: "subtext" | "paragraph", children: Inline[]}
 *   | {type: "code", language: string, text: string}
 *   | {type: "quote", blocks: Block[]}
 *   | {type: "list", ordered: boolean, start: number, items: Item[]}} Block
 * @typedef {{children: Inline[], lists: Block[]}} Item
 * @typedef {{indent: number, ordered: boolean, number: number, text: string}} ItemLine
 */
import { inline } from "./markdown-inline.js";

const FENCE = /```(?:([\w+#.-]*)\n)?([^]*?)\n?```\n?/y;
const HEADING = /(#{1,3})[ \t]+(?=\S)(.*)\n?/y;
const SUBTEXT = /-#[ \t]+(?=\S)(.*)\n?/y;
const LONG_QUOTE = />>>[ \t]([^]*)/y;
const QUOTE = /(?:>[ \t].*(?:\n|$))+/y;
const ITEM = /^( *)(?:[-*]|(\d{1,9})\.) +(?=\S)(.*)$/;
const LIST = /(?: *(?:[-*]|\d{1,9}\.) +\S.*(?:\n(?: {2,}(?![-*] |\d{1,9}\. )\S.*(?:\n|$))*|$))+/y;
const DEEPEST_LIST = 10;

/**
 * The text's blocks, in order.
 * @param {string} text
 * @returns {Block[]}
 */
export function parse(text) {
  return blocks(text.replaceAll("\r\n", "\n"), true);
}

/**
 * @param {string} text
 * @param {boolean} mayQuote false inside a quote: quotes do not nest
 * @returns {Block[]}
 */
function blocks(text, mayQuote) {
  /** @type {Block[]} */
  const found = [];
  let at = 0;
  while (at < text.length) {
    const [block, end] = opening(text, at, mayQuote) ?? paragraph(text, at, mayQuote);
    if (block) found.push(block);
    at = end;
  }
  return found;
}

/**
 * The block that begins at the start of a line, or a code block that begins anywhere; null where text begins.
 * @param {string} text
 * @param {number} at
 * @param {boolean} mayQuote
 * @returns {[Block, number] | null}
 */
function opening(text, at, mayQuote) {
  const take = (/** @type {RegExp} */ pattern) => {
    pattern.lastIndex = at;
    return pattern.exec(text);
  };
  /** @type {RegExpExecArray | null} */
  let match;
  if ((match = take(FENCE)) && match[2].trim()) {
    return [{ type: "code", language: match[1] ?? "", text: match[2] }, FENCE.lastIndex];
  }
  if (at > 0 && text[at - 1] !== "\n") return null;
  if ((match = take(HEADING))) {
    return [{ type: "heading", level: match[1].length, children: inline(match[2]) }, HEADING.lastIndex];
  }
  if ((match = take(SUBTEXT))) return [{ type: "subtext", children: inline(match[1]) }, SUBTEXT.lastIndex];
  if (mayQuote && (match = take(LONG_QUOTE))) return [{ type: "quote", blocks: blocks(match[1], false) }, text.length];
  if (mayQuote && (match = take(QUOTE))) {
    return [{ type: "quote", blocks: blocks(match[0].replace(/^>[ \t]/gm, ""), false) }, at + match[0].length];
  }
  if ((match = take(LIST))) return [list(itemLines(match[0]), 0), at + match[0].length];
  return null;
}

/**
 * Everything up to the next block.
 * @param {string} text
 * @param {number} at
 * @param {boolean} mayQuote
 * @returns {[Block | null, number]}
 */
function paragraph(text, at, mayQuote) {
  const candidates = /\n|(?<!\\)```/g;
  candidates.lastIndex = at + 1;
  for (let match = candidates.exec(text); match; match = candidates.exec(text)) {
    const start = match[0] === "\n" ? match.index + 1 : match.index;
    if (start < text.length && opening(text, start, mayQuote)) return [textBlock(text.slice(at, match.index)), start];
  }
  return [textBlock(text.slice(at).replace(/\n$/, "")), text.length];
}

/**
 * @param {string} text
 * @returns {Block | null}
 */
function textBlock(text) {
  return text ? { type: "paragraph", children: inline(text) } : null;
}

/**
 * @param {string} text
 * @returns {ItemLine[]}
 */
function itemLines(text) {
  /** @type {ItemLine[]} */
  const lines = [];
  for (const line of text.replace(/\n$/, "").split("\n")) {
    const match = ITEM.exec(line);
    if (match) {
      const [, indent, number, content] = match;
      lines.push({ indent: indent.length, ordered: number !== undefined, number: Number(number ?? 1), text: content });
    } else lines[lines.length - 1].text += `\n${line.trim()}`;
  }
  return lines;
}

/**
 * The list that these lines make; deeper ones become lists inside their item.
 * @param {ItemLine[]} lines
 * @param {number} depth
 * @returns {Block}
 */
function list(lines, depth) {
  const { indent, ordered, number } = lines[0];
  /** @type {Item[]} */
  const items = [];
  for (let index = 0; index < lines.length; ) {
    let next = index + 1;
    while (next < lines.length && lines[next].indent > indent) next += 1;
    const inner = lines.slice(index + 1, next);
    const lists = inner.length && depth < DEEPEST_LIST ? [list(inner, depth + 1)] : [];
    items.push({ children: inline(lines[index].text), lists });
    index = next;
  }
  return { type: "list", ordered, start: number, items };
}
