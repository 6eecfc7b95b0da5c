/** Classic embeds as elements. */

import { h } from "./dom.js";
import { link } from "./markdown-dom.js";
import { safeUrl } from "./markdown-inline.js";
import { mediaView } from "./media.js";
import { cssColour } from "./people.js";
import { inStyle } from "./time.js";

/**
 * @param {any} embed Discord's embed object
 * @param {(text: string) => HTMLElement} markdown
 * @returns {HTMLElement}
 */
export function drawEmbed(embed, markdown) {
  const fields = (embed.fields ?? []).map((/** @type {any} */ field) => drawField(field, markdown));
  const vars = embed.color ? { "--accent": cssColour(embed.color) } : {};
  return h(
    "article.embed",
    { vars },
    h(
      "div.embed-text",
      {},
      embed.author?.name && h("div.embed-author", {}, linked(embed.author.name, embed.author.url)),
      embed.title && h("div.embed-title", {}, linked(embed.title, embed.url)),
      embed.description && markdown(embed.description),
      fields.length > 0 && h("div.embed-fields", {}, fields),
      embed.image && mediaView({ media: embed.image }, "picture"),
      footer(embed),
    ),
    embed.thumbnail && mediaView({ media: embed.thumbnail }, "thumbnail"),
  );
}

/**
 * @param {{name: string, value: string, inline: boolean}} field
 * @param {(text: string) => HTMLElement} markdown
 */
function drawField({ name, value, inline }, markdown) {
  return h("div.embed-field", { "data-inline": inline }, h("div.embed-name", {}, markdown(name)), markdown(value));
}

/** @param {any} embed */
function footer(embed) {
  const when = embed.timestamp && inStyle(new Date(embed.timestamp), "f");
  const parts = [embed.footer?.text, when].filter(Boolean);
  return parts.length > 0 && h("div.embed-footer", {}, parts.join(" • "));
}

/**
 * @param {string} text
 * @param {string} [address]
 */
function linked(text, address) {
  const url = address ? safeUrl(address) : null;
  return url ? link(url, [document.createTextNode(text)]) : text;
}
