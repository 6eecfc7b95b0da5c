/** What mentions are called in the open guild, and what pressing one does. */

import { channelById, memberOf, nameOf, userById } from "./people.js";

/**
 * @param {import("./store.js").Store} store
 * @param {import("./acts.js").Acts} acts
 * @returns {import("./markdown-dom.js").Names}
 */
export function namesFor(store, acts) {
  return {
    user: (id) => {
      const user = userById(store, id);
      return user && nameOf(user, memberOf(store.guild, id));
    },
    role: (id) => {
      return store.guild?.roles.find((known) => known.id === id) ?? null;
    },
    channel: (id) => channelById(store, id)?.name ?? null,
    goTo: (id) => acts.goToChannel(id),
    runCommand: (name) => acts.startCommand(name),
  };
}
