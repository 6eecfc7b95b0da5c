/** "You are: Ada (Editors)": acting as another person. */

/**
 * @typedef {import("./store.js").Store} Store
 * @typedef {import("./listbox.js").Entry} Entry
 */
import { byId, fill, h, icon } from "./dom.js";
import { Dropdown } from "./dropdown.js";
import { avatar, memberOf, nameOf, topRole } from "./people.js";

export class PersonSwitcher {
  /**
   * @param {Store} store
   * @param {(userId: string) => void} become
   */
  constructor(store, become) {
    this.store = store;
    this.button = byId("person");
    const choose = (/** @type {Entry} */ { value }) => value !== store.world.me.id && become(value);
    this.dropdown = new Dropdown(this.button, "Act as", { opened: () => this.#list(), choose });
    store.on("world", () => this.#draw());
    store.on("place", () => this.#draw());
  }

  #draw() {
    const { me } = this.store.world;
    const role = this.#roleOf(me.id);
    const lead = h("span.person-lead", {}, "You are:");
    const held = role && h("span.person-role", {}, ` (${role})`);
    const who = h("span.person-text", {}, lead, " ", h("strong", {}, nameOf(me)), held);
    fill(this.button, avatar(me), who, icon("chevron"));
  }

  #list() {
    const { users, me } = this.store.world;
    const entries = users.map((user) => ({
      label: nameOf(user),
      value: user.id,
      description: this.#describe(user.id),
      mark: avatar(user, "small"),
      detail: user.id === me.id ? "you" : undefined,
    }));
    this.dropdown.list.show(entries, users.findIndex((user) => user.id === me.id));
  }

  /** @param {string} userId */
  #roleOf(userId) {
    const { guild } = this.store;
    return guild ? topRole(guild, memberOf(guild, userId))?.name ?? null : null;
  }

  /** @param {string} userId */
  #describe(userId) {
    const { guild } = this.store;
    if (!guild) return undefined;
    return memberOf(guild, userId) ? `${this.#roleOf(userId) ?? "no role"} in ${guild.name}` : `not in ${guild.name}`;
  }
}
