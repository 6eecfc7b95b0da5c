/**
 * Discord's inline markdown: one pass makes tokens, a second pairs the delimiters. Pure, and linear but for code spans.
 *
 * @typedef {{type: "text" | "code" | "emoji", text: string}
 *   | {type: "break"}
 *   | {type: "bold" | "italic" | "underline" | "strike" | "spoiler", children: Inline[]}
 *   | {type: "link", url: string, children: Inline[]}
 *   | {type: "user" | "role" | "channel", id: string}
 *   | {type: "command", name: string, id: string}
 *   | {type: "everyone", text: string}
 *   | {type: "time", seconds: number, style: string}} Inline
 * @typedef {{run: string, opens: boolean, closes: boolean}} Delimiter
 */

/** An address in which brackets come in pairs. */
const TARGET = String.raw`[^\s()]+(?:\([^\s()]*\)[^\s()]*)*`;

const TOKEN = new RegExp(
  [
    String.raw`\\(?<escaped>[^\sA-Za-z0-9])`,
    String.raw`(?<!\x60)(?<ticks>\x60+)(?!\x60)(?<code>[^]*?[^\x60])\k<ticks>(?!\x60)`,
    String.raw`<(?:@!?(?<user>\d+)|@&(?<role>\d+)|#(?<channel>\d+)|\/(?<command>[-\w ]+):(?<commandId>\d+))>`,
    String.raw`<t:(?<time>-?\d{1,13})(?::(?<style>[tTdDfFRsS]))?>`,
    String.raw`<a?:(?<emoji>\w+):\d+>`,
    String.raw`\[(?<label>(?:\\[^]|[^\[\]\\])+)\]\((?:<(?<angled>[^>\s]+)>|(?<target>${TARGET}))(?: "[^"]*")?\)`,
    String.raw`<(?<hushed>https?:\/\/[^\s<>]+)>`,
    String.raw`(?<bare>https?:\/\/[^\s<]+[^\s<.,:;!?"'\]*_~|])`,
    String.raw`(?<everyone>@(?:everyone|here))\b`,
    String.raw`(?<delimiter>\*+|_+|~~|\|\|)`,
    String.raw`(?<newline>\n)`,
  ].join("|"),
  "g",
);

/** @type {Record<string, "bold" | "italic" | "underline" | "strike" | "spoiler">} */
const MEANING = { "**": "bold", "*": "italic", __: "underline", _: "italic", "~~": "strike", "||": "spoiler" };

/**
 * The text's inline parts.
 * @param {string} text
 * @returns {Inline[]}
 */
export function inline(text) {
  return paired(tokens(text));
}

/**
 * The address if it is one that a link may open (http or https), else null.
 * @param {string} address
 */
export function safeUrl(address) {
  try {
    const url = new URL(address);
    return url.protocol === "http:" || url.protocol === "https:" ? url.href : null;
  } catch {
    return null;
  }
}

/**
 * @param {string} text
 * @returns {(Inline | Delimiter)[]}
 */
function tokens(text) {
  /** @type {(Inline | Delimiter)[]} */
  const found = [];
  let end = 0;
  for (const match of text.matchAll(TOKEN)) {
    if (match.index > end) found.push({ type: "text", text: text.slice(end, match.index) });
    found.push(...token(match, text));
    end = match.index + match[0].length;
  }
  if (end < text.length) found.push({ type: "text", text: text.slice(end) });
  return found;
}

/**
 * @param {RegExpMatchArray} match
 * @param {string} text
 * @returns {(Inline | Delimiter)[]}
 */
function token(match, text) {
  const found = match.groups ?? {};
  if (found.delimiter) return [delimiter(found.delimiter, text, match.index ?? 0)];
  if (found.newline) return [{ type: "break" }];
  if (found.escaped) return [{ type: "text", text: found.escaped }];
  if (found.code) return [{ type: "code", text: found.code.replace(/^ (?=`)|(?<=`) $/g, "") }];
  if (found.user) return [{ type: "user", id: found.user }];
  if (found.role) return [{ type: "role", id: found.role }];
  if (found.channel) return [{ type: "channel", id: found.channel }];
  if (found.command) return [{ type: "command", name: found.command, id: found.commandId }];
  if (found.time) return [{ type: "time", seconds: Number(found.time), style: found.style ?? "f" }];
  if (found.emoji) return [{ type: "emoji", text: `:${found.emoji}:` }];
  if (found.everyone) return [{ type: "everyone", text: found.everyone }];
  if (found.label) return maskedLink(found.label, found.angled ?? found.target, match[0]);
  return bareLink(found.hushed ?? found.bare);
}

/**
 * @param {string} label
 * @param {string} target
 * @param {string} whole
 * @returns {Inline[]}
 */
function maskedLink(label, target, whole) {
  const url = safeUrl(target);
  if (!url) return [{ type: "text", text: whole }];
  return [{ type: "link", url, children: inline(label).map(withoutLink) }];
}

/**
 * A label shows no second link inside its own.
 * @param {Inline} part
 * @returns {Inline}
 */
function withoutLink(part) {
  return part.type === "link" ? { type: "text", text: part.url } : part;
}

/**
 * @param {string} address
 * @returns {Inline[]}
 */
function bareLink(address) {
  // "(see https://example.org/a)" : the bracket belongs to the sentence unless the address opened it
  const extra = address.endsWith(")") && !address.includes("(") ? ")" : "";
  const shown = address.slice(0, address.length - extra.length);
  const url = safeUrl(shown);
  /** @type {Inline} */
  const text = { type: "text", text: shown };
  /** @type {Inline} */
  const part = url ? { type: "link", url, children: [text] } : text;
  return extra ? [part, { type: "text", text: extra }] : [part];
}

/**
 * @param {string} run
 * @param {string} text
 * @param {number} index
 * @returns {Delimiter}
 */
function delimiter(run, text, index) {
  const before = text[index - 1] ?? " ";
  const after = text[index + run.length] ?? " ";
  const paired = run[0] === "~" || run[0] === "|";
  const underscore = run === "_";
  return {
    run,
    opens: paired || !/\s/.test(after),
    closes: paired || (run.length > 1 || !/\s/.test(before)) && !(underscore && /\w/.test(after)),
  };
}

/**
 * @param {(Inline | Delimiter)[]} found
 * @returns {Inline[]}
 */
function paired(found) {
  /** @type {{mark: string, children: Inline[]}[]} */
  const open = [{ mark: "", children: [] }];
  const top = () => open[open.length - 1];
  const close = (/** @type {number} */ level) => {
    while (open.length - 1 > level) asText(open);
    const { mark, children } = /** @type {{mark: string, children: Inline[]}} */ (open.pop());
    top().children.push({ type: MEANING[mark], children });
  };
  for (const part of found) {
    if (!("run" in part)) top().children.push(part);
    else pairRun(part, open, close);
  }
  while (open.length > 1) asText(open);
  return open[0].children;
}

/**
 * Use up a run of delimiters: close what it can, open what it may, and let the rest be text.
 * @param {Delimiter} part
 * @param {{mark: string, children: Inline[]}[]} open
 * @param {(level: number) => void} close
 */
function pairRun(part, open, close) {
  let left = part.run;
  while (left) {
    const level = part.closes ? closable(left, open) : 0;
    const mark = level ? open[level].mark : left.slice(0, Math.min(2, left.length));
    left = left.slice(mark.length);
    if (level && open[level].children.length + (open.length - 1 - level)) close(level);
    else if (part.opens && open.length < 40) open.push({ mark, children: [] });
    else open[open.length - 1].children.push({ type: "text", text: mark });
  }
}

/**
 * The innermost open mark that this run can close; a run of exactly two closes only a mark of two.
 * @param {string} run
 * @param {{mark: string}[]} open
 */
function closable(run, open) {
  for (let level = open.length - 1; level > 0; level -= 1) {
    const { mark } = open[level];
    if (mark[0] === run[0] && mark.length <= run.length && (run.length !== 2 || mark.length === 2)) return level;
  }
  return 0;
}

/**
 * The innermost open mark was never closed: it and what follows it are the outer one's.
 * @param {{mark: string, children: Inline[]}[]} open
 */
function asText(open) {
  const { mark, children } = /** @type {{mark: string, children: Inline[]}} */ (open.pop());
  open[open.length - 1].children.push({ type: "text", text: mark }, ...children);
}
