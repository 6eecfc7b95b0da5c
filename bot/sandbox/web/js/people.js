/** Names, colours and faces of people and roles, and the names of channels. */

/**
 * @typedef {import("./types.js").User} User
 * @typedef {import("./types.js").Member} Member
 * @typedef {import("./types.js").Guild} Guild
 * @typedef {import("./types.js").Role} Role
 * @typedef {import("./types.js").Channel} Channel
 * @typedef {import("./store.js").Store} Store
 */
import { h } from "./dom.js";
import { THREADS } from "./types.js";

const FACES = 6;

/**
 * @param {User} user
 * @param {Member | null} [member]
 */
export function nameOf(user, member = null) {
  return member?.nick ?? user.global_name ?? user.username;
}

/**
 * @param {Guild | null} guild
 * @param {string} userId
 * @returns {Member | null}
 */
export function memberOf(guild, userId) {
  return guild?.members.find((member) => member.user.id === userId) ?? null;
}

/**
 * Anyone by id, from the open guild or the world.
 * @param {Store} store
 * @param {string} userId
 * @returns {User | null}
 */
export function userById(store, userId) {
  const { bot, users } = store.world;
  return memberOf(store.guild, userId)?.user ?? [bot, ...users].find((user) => user.id === userId) ?? null;
}

/**
 * The member's highest role beside @everyone, or null.
 * @param {Guild | null} guild
 * @param {Member | null} member
 * @returns {Role | null}
 */
export function topRole(guild, member) {
  const held = (guild?.roles ?? []).filter((role) => role.id !== guild?.id && member?.roles.includes(role.id));
  return held.sort((one, other) => other.position - one.position)[0] ?? null;
}

/**
 * The colour of the member's name as CSS, or null for the usual one.
 * @param {Guild | null} guild
 * @param {Member | null} member
 */
export function colourOf(guild, member) {
  const coloured = (guild?.roles ?? []).filter((role) => role.color && member?.roles.includes(role.id));
  const highest = coloured.sort((one, other) => other.position - one.position)[0];
  return highest ? cssColour(highest.color) : null;
}

/** @param {number} colour 0xRRGGBB */
export function cssColour(colour) {
  return `#${colour.toString(16).padStart(6, "0")}`;
}

/**
 * A round picture: initials on one of a few colours, the same for the same person each time.
 * @param {User} user
 * @param {string} [size] a class: "small"
 */
export function avatar(user, size = "") {
  const name = nameOf(user);
  const face = Number(BigInt(user.id || 0) % BigInt(FACES));
  const classes = ["avatar", user.bot ? "face-bot" : `face-${face}`, size].filter(Boolean).join(".");
  return h(`span.${classes}`, { "aria-hidden": "true", "data-initials": initials(name) });
}

/** @param {string} name "The Newsroom" has the initials TN */
export function initials(name) {
  const words = name.trim().split(/\s+/);
  const letters = words.length > 1 ? [words[0], words[words.length - 1]] : words;
  return letters.map((word) => [...word][0]?.toUpperCase() ?? "").join("");
}

/** The mark beside the name of an application. */
export function appBadge() {
  return h("span.badge", {}, "APP");
}

/**
 * @param {Store} store
 * @param {string} channelId
 * @returns {Channel | null}
 */
export function channelById(store, channelId) {
  const all = [...store.world.guilds.flatMap((guild) => guild.channels), ...store.world.dms];
  return all.find((channel) => channel.id === channelId) ?? null;
}

/**
 * The name of the drawn icon (icons/NAME.svg) before a channel's name.
 * @param {Channel} channel
 */
export function channelIcon(channel) {
  if (THREADS.includes(channel.type)) return "thread";
  return { 1: "at", 5: "announcement", 15: "forum" }[channel.type] ?? "hash";
}

/**
 * @param {Store} store
 * @param {Channel} channel
 */
export function channelName(store, channel) {
  return channel.name ?? nameOf(store.world.bot);
}
