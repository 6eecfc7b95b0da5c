/** The members of the open guild, by their highest role. */

/**
 * @typedef {import("./store.js").Store} Store
 * @typedef {import("./types.js").Member} Member
 */
import { byId, fill, h } from "./dom.js";
import { appBadge, avatar, colourOf, nameOf, topRole } from "./people.js";

/**
 * Keep the list in step with the store.
 * @param {Store} store
 */
export function showMembers(store) {
  const draw = () => drawMembers(store);
  for (const topic of /** @type {const} */ (["world", "place", "connection"])) store.on(topic, draw);
}

/** @param {Store} store */
function drawMembers(store) {
  const { guild } = store;
  const aside = byId("members");
  aside.toggleAttribute("data-empty", !guild);
  /** @type {Map<string, {position: number, members: Member[]}>} */
  const groups = new Map();
  for (const member of guild?.members ?? []) {
    const role = topRole(guild, member);
    const name = member.user.bot ? "Apps" : role?.name ?? "Online";
    const group = groups.get(name) ?? { position: member.user.bot ? -2 : role?.position ?? -1, members: [] };
    group.members.push(member);
    groups.set(name, group);
  }
  const sorted = [...groups].sort(([, one], [, other]) => other.position - one.position);
  fill(aside, sorted.map(([name, { members }]) => drawGroup(store, name, members)));
}

/**
 * @param {Store} store
 * @param {string} name
 * @param {Member[]} members
 */
function drawGroup(store, name, members) {
  const list = h("ul", {}, members.map((member) => drawMember(store, member)));
  return h("section", {}, h("h3", {}, `${name} — ${members.length}`), list);
}

/**
 * @param {Store} store
 * @param {Member} member
 */
function drawMember({ guild, world }, member) {
  const { user } = member;
  const online = !user.bot || world.bot.online;
  const colour = colourOf(guild, member);
  return h(
    "li.member",
    { "data-online": online },
    h("span.face", {}, avatar(user), h("span.dot", { role: "img", "aria-label": online ? "online" : "offline" })),
    h("span.name", { vars: colour ? { "--role": colour } : {} }, nameOf(user, member)),
    user.bot && appBadge(),
    user.id === world.me.id && h("span.you", {}, "you"),
  );
}
