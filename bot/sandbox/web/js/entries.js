/** People, roles, channels and a select's own options as entries of a list. */

/**
 * @typedef {import("./listbox.js").Entry} Entry
 * @typedef {import("./store.js").Store} Store
 * @typedef {import("./types.js").Component} Component
 */
import { h, icon } from "./dom.js";
import { avatar, channelIcon, nameOf, topRole } from "./people.js";
import { Kind } from "./types.js";

/**
 * @param {Store} store
 * @returns {Entry[]} everyone in the open guild, or both sides of the DM
 */
export function userEntries({ guild, world }) {
  const members = guild?.members ?? [world.me, world.bot].map((user) => ({ user, roles: [], nick: null }));
  return members.map((member) => ({
    label: nameOf(member.user, member),
    value: member.user.id,
    description: topRole(guild, member)?.name,
    mark: avatar(member.user, "small"),
  }));
}

/**
 * @param {Store} store
 * @returns {Entry[]}
 */
export function roleEntries({ guild }) {
  const roles = [...(guild?.roles ?? [])].sort((one, other) => other.position - one.position);
  return roles.map(({ id, name }) => ({ label: id === guild?.id ? "@everyone" : name, value: id, mark: icon("at") }));
}

/**
 * @param {Store} store
 * @param {number[]} [types] only these types of channel
 * @returns {Entry[]}
 */
export function channelEntries(store, types) {
  const channels = store.guild ? store.channels : [];
  const fitting = channels.filter((channel) => !types?.length || types.includes(channel.type));
  return fitting.map((channel) => ({ label: channel.name ?? "", value: channel.id, mark: icon(channelIcon(channel)) }));
}

/**
 * What a select of any kind offers.
 * @param {Store} store
 * @param {Component} component
 * @returns {Entry[]}
 */
export function selectEntries(store, component) {
  const own = new Set((component.default_values ?? []).map((/** @type {{id: string}} */ value) => value.id));
  const picked = (/** @type {Entry[]} */ entries) =>
    entries.map((entry) => ({ ...entry, picked: own.has(entry.value) }));
  switch (component.type) {
    case Kind.STRING_SELECT:
      return component.options.map(stringEntry);
    case Kind.USER_SELECT:
      return picked(userEntries(store));
    case Kind.ROLE_SELECT:
      return picked(roleEntries(store));
    case Kind.CHANNEL_SELECT:
      return picked(channelEntries(store, component.channel_types));
    default:
      return picked([...userEntries(store), ...roleEntries(store)]);
  }
}

/**
 * @param {any} option
 * @returns {Entry}
 */
function stringEntry(option) {
  const emoji = option.emoji && h("span.emoji", {}, option.emoji.id ? `:${option.emoji.name}:` : option.emoji.name);
  const { label, value, description, default: picked } = option;
  return { label, value, description, mark: emoji, picked };
}
