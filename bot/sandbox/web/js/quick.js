/** Ctrl+K: go to a channel by its name. */

import { byId, fill, h, icon } from "./dom.js";
import { Listbox } from "./listbox.js";
import { channelIcon } from "./people.js";
import { fitting } from "./suggestions.js";

export class QuickSwitcher {
  /**
   * @param {import("./store.js").Store} store
   * @param {import("./acts.js").Acts} acts
   */
  constructor(store, acts) {
    this.store = store;
    this.acts = acts;
    this.dialog = byId("quick");
    this.list = new Listbox("Channels", (entry) => this.#go(entry));
    this.box = h("input", {
      type: "text", role: "combobox", autocomplete: "off",
      placeholder: "Where would you like to go?", "aria-label": "Go to a channel",
      on: { input: () => this.#filter(), keydown: (/** @type {KeyboardEvent} */ event) => this.#key(event) },
    });
    fill(this.dialog, this.box, this.list.element, h("p.quick-hint", {}, "↑ ↓ to move · Enter to go · Esc to close"));
  }

  open() {
    if (document.querySelector("dialog[open]")) return;
    this.box.value = "";
    this.dialog.showModal();
    this.list.own(this.box);
    this.#filter();
  }

  #filter() {
    const { guilds, bot } = this.store.world;
    const channels = guilds.flatMap((guild) =>
      guild.channels.map((channel) => {
        const { name: label = "", id: value } = channel;
        return { label, value, detail: guild.name, mark: icon(channelIcon(channel)) };
      }),
    );
    const dm = { label: bot.global_name ?? bot.username, value: null, detail: "Direct message", mark: icon("at") };
    this.list.show(fitting([...channels, dm], this.box.value), 0);
  }

  /** @param {import("./listbox.js").Entry} entry */
  #go({ value }) {
    this.dialog.close();
    if (value === null) this.acts.goToDm();
    else this.acts.goToChannel(value);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (this.list.moves(event) || event.key !== "Enter" || !this.list.current) return;
    event.preventDefault();
    this.#go(this.list.current);
  }
}
