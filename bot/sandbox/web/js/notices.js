/** The lines above the messages: a hint for newcomers, a lost connection, a bot that is not there. */

import { byId, fill, h, iconButton } from "./dom.js";
import { nameOf } from "./people.js";

const DISMISSED = "local-discord-hint-dismissed";

/**
 * @param {import("./store.js").Store} store
 * @param {import("./acts.js").Acts} acts
 */
export function showNotices(store, acts) {
  showHint(acts);
  const draw = () => {
    const { connected, world } = store;
    const offline = connected && !world.bot.online;
    const absent = `${nameOf(world.bot)} is offline: commands and buttons get no answer until it is back.`;
    fill(byId("notice"), connected ? offline && absent : "Reconnecting…");
    byId("notice").hidden = connected && !offline;
  };
  store.on("connection", draw);
  store.on("world", draw);
}

/** @param {import("./acts.js").Acts} acts */
function showHint(acts) {
  const hint = byId("hint");
  if (localStorage.getItem(DISMISSED)) return;
  const dismiss = () => {
    localStorage.setItem(DISMISSED, "yes");
    hint.hidden = true;
    byId("message-box").focus();
  };
  const news = h("button.mention", { type: "button", on: { click: () => acts.startCommand("news") } }, "/news");
  const read = h("b", {}, "Read");
  const words = ["This is a Discord on your own machine. Try ", news, ", or press ", read, " under a story."];
  fill(hint, h("span", {}, words), iconButton("close", "Dismiss this hint", dismiss));
  hint.hidden = false;
}
