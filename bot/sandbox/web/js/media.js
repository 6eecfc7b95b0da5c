/** Files and pictures. Pictures of other sites are not loaded: the page speaks to nobody but the local Discord. */

/** @typedef {import("./types.js").Attachment} Attachment */
import { h, icon } from "./dom.js";
import { linkTo } from "./markdown-dom.js";
import { safeUrl } from "./markdown-inline.js";

const PICTURES = ["image/png", "image/jpeg", "image/gif", "image/webp"];
const LOOPBACK = ["127.0.0.1", "localhost", "[::1]"];
const UNITS = ["bytes", "KB", "MB"];

/**
 * A size as people read it.
 * @param {number} bytes
 */
export function sizeText(bytes) {
  const step = Math.min(UNITS.length - 1, Math.floor(Math.log2(Math.max(1, bytes)) / 10));
  return `${step ? (bytes / 1024 ** step).toFixed(1) : bytes} ${UNITS[step]}`;
}

/**
 * The address within this page's own origin if the local Discord serves it, else null.
 * @param {string} address
 */
export function localPath(address) {
  const url = URL.canParse(address) ? new URL(address) : null;
  return url && url.port === location.port && LOOPBACK.includes(url.hostname) ? url.pathname + url.search : null;
}

/** @param {Attachment} attachment */
export function attachmentView(attachment) {
  const path = localPath(attachment.url);
  if (path && PICTURES.includes(attachment.content_type ?? "")) {
    return h("img.picture", { src: path, alt: attachment.description ?? attachment.filename, loading: "lazy" });
  }
  return fileCard(attachment.filename, attachment.size, path);
}

/**
 * @param {string} name
 * @param {number | null} size
 * @param {string | null} path where it can be downloaded
 */
export function fileCard(name, size, path) {
  const title = path ? h("a", { href: path, download: name }, name) : h("span", {}, name);
  const text = h("div.file-text", {}, title, size !== null && h("small", {}, sizeText(size)));
  return h("div.file-card", {}, icon("file"), text);
}

/**
 * A thumbnail or a picture of a gallery.
 * @param {any} item with `media`, `description`, `spoiler`
 * @param {string} kind a class: "thumbnail" or "picture"
 */
export function mediaView({ media, description, spoiler }, kind) {
  const path = localPath(media.url);
  const alt = description ?? "";
  if (!path) return elsewhere(media.url, alt, kind);
  const image = h(`img.${kind}`, { src: path, alt, title: alt || null, loading: "lazy" });
  if (!spoiler) return image;
  image.classList.add("veiled");
  const unveil = () => {
    image.classList.remove("veiled");
    button.replaceWith(image);
  };
  const label = "Spoiler, press to show";
  const button = h("button.veil", { type: "button", "aria-label": label, on: { click: unveil } }, image);
  return button;
}

/**
 * @param {string} address
 * @param {string} alt
 * @param {string} kind
 */
function elsewhere(address, alt, kind) {
  const url = safeUrl(address);
  const host = url ? new URL(url).hostname : "unknown address";
  const text = alt || `Picture on ${host}`;
  return h(`${url ? "a" : "span"}.${kind}.elsewhere`, url ? linkTo(url) : {}, icon("picture"), h("span", {}, text));
}
