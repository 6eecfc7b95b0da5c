/** The page around the messages: shortcuts, and the lists at the sides, which are drawers on a narrow screen. */

import { byId } from "./dom.js";

/**
 * @param {import("./store.js").Store} store
 * @param {import("./acts.js").Acts} acts
 * @param {{open: () => void}} quick
 */
export function listenForShortcuts(store, acts, quick) {
  addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      event.preventDefault();
      quick.open();
    }
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (step && event.altKey && !document.querySelector("dialog[open]")) {
      event.preventDefault();
      const { channels, channelId } = store;
      const at = channels.findIndex((channel) => channel.id === channelId);
      const next = channels[(at + step + channels.length) % channels.length];
      if (next) acts.goToChannel(next.id);
    }
  });
}

/**
 * Open and close the lists at the sides.
 * @param {import("./store.js").Store} store
 */
export function watchDrawers(store) {
  const app = byId("app");
  const sides = [drawer(app, "nav-toggle", "data-nav"), drawer(app, "members-toggle", "data-members")];
  const close = () => sides.forEach((side) => side.narrow() && side.set(false));
  byId("curtain").addEventListener("click", close);
  store.on("place", close);
  addEventListener("keydown", (event) => event.key === "Escape" && close());
}

/**
 * @param {HTMLElement} app
 * @param {string} buttonId
 * @param {string} attribute on `app`: "open", "closed", or absent for what the width decides
 */
function drawer(app, buttonId, attribute) {
  const button = byId(buttonId);
  const panel = byId(button.getAttribute("aria-controls"));
  const shown = () => getComputedStyle(panel).visibility !== "hidden" && getComputedStyle(panel).display !== "none";
  const covers = () => getComputedStyle(panel).position === "fixed";
  const set = (/** @type {boolean} */ open) => {
    const inside = panel.contains(document.activeElement);
    app.setAttribute(attribute, open ? "open" : "closed");
    button.setAttribute("aria-expanded", String(open));
    if (open && covers()) panel.querySelector("button")?.focus();
    if (!open && inside) button.focus();
  };
  button.setAttribute("aria-expanded", String(shown()));
  button.addEventListener("click", () => set(!shown()));
  return { set, narrow: () => covers() && app.getAttribute(attribute) === "open" };
}
