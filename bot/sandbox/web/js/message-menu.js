/** The commands that are used on a message, behind a button at its corner. */

import { h, icon } from "./dom.js";
import { Dropdown } from "./dropdown.js";

const ON_MESSAGE = 3;

/**
 * The button, or null where no such command may be used here.
 * @param {import("./types.js").Message} message
 * @param {import("./store.js").Store} store
 * @param {import("./acts.js").Acts} acts
 */
export function messageMenu(message, store, acts) {
  const commands = store.commands.filter((command) => command.type === ON_MESSAGE);
  if (!commands.length || message.failed) return null;
  const button = h("button.ghost", { type: "button", "aria-label": "Apps", title: "Apps" }, icon("more"));
  const entries = commands.map((command) => ({ label: command.name, value: command }));
  const menu = new Dropdown(button, "Apps", {
    opened: () => menu.list.show(entries, 0),
    choose: ({ value: { id, name, type } }) => acts.command(name, { id, name, type, target_id: message.id }, []),
  });
  return h("div.message-menu", {}, button);
}
