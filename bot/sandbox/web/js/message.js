/** One message as an element. */

/**
 * @typedef {import("./types.js").Message} Message
 * @typedef {import("./store.js").Store} Store
 * @typedef {import("./acts.js").Acts} Acts
 */
import { drawComponents } from "./components.js";
import { h, icon } from "./dom.js";
import { drawEmbed } from "./embeds.js";
import { selectEntries } from "./entries.js";
import { markdown } from "./markdown-dom.js";
import { attachmentView } from "./media.js";
import { messageMenu } from "./message-menu.js";
import { namesFor } from "./names.js";
import { appBadge, avatar, colourOf, memberOf, nameOf } from "./people.js";
import { beside, inStyle, sameDay } from "./time.js";
import { Flag, Kind } from "./types.js";

const GROUPED_WITHIN = 7 * 60_000;
const GIVEN_UP_AFTER = 15 * 60_000;
export const NO_RESPONSE = "The application did not respond";

/**
 * Whether a message stands under the one before it without a face and name of its own.
 * @param {Message} message
 * @param {Message | undefined} before
 */
export function isGrouped(message, before) {
  if (!before || message.interaction || message.message_reference) return false;
  if (before.author.id !== message.author.id) return false;
  const [at, then] = [new Date(message.timestamp), new Date(before.timestamp)];
  const alike = (message.flags & Flag.EPHEMERAL) === (before.flags & Flag.EPHEMERAL);
  return alike && sameDay(at, then) && at.getTime() - then.getTime() < GROUPED_WITHIN;
}

/**
 * @param {Message} message
 * @param {boolean} grouped
 * @param {Store} store
 * @param {Acts} acts
 * @returns {HTMLElement}
 */
export function drawMessage(message, grouped, store, acts) {
  const ephemeral = Boolean(message.flags & Flag.EPHEMERAL);
  const forMe = message.mention_everyone || message.mentions?.some((user) => user.id === store.world.me.id);
  const marks = { "data-ephemeral": ephemeral, "data-grouped": grouped, "data-for-me": forMe };
  const top = !grouped && header(message, store);
  return h(
    "article.message",
    { id: `message-${message.id}`, "data-id": message.id, ...marks },
    causeLine(message, store),
    grouped ? smallTime(message) : avatar(message.author),
    h("div.message-body", {}, top, body(message, store, acts), ephemeral && onlyYou(message, store)),
    messageMenu(message, store, acts),
  );
}

/**
 * Who used which command, or what this answers.
 * @param {Message} message
 * @param {Store} store
 */
function causeLine(message, store) {
  if (message.interaction) {
    const { user, name } = message.interaction;
    return h("div.cause", {}, avatar(user, "tiny"), author(user, store), " used ", h("span.mention", {}, `/${name}`));
  }
  const reference = message.message_reference?.message_id;
  const answered = store.messagesOf(message.channel_id)?.find((other) => other.id === reference);
  if (!answered) return null;
  const go = () => document.getElementById(`message-${answered.id}`)?.scrollIntoView({ block: "center" });
  return h(
    "button.cause",
    { type: "button", title: "Go to the message that this answers", on: { click: go } },
    avatar(answered.author, "tiny"),
    author(answered.author, store),
    h("span.cause-text", {}, firstWords(answered)),
  );
}

/**
 * @param {import("./types.js").User} user
 * @param {Store} store
 */
function author(user, store) {
  const member = memberOf(store.guild, user.id);
  const colour = colourOf(store.guild, member);
  return h("span.name", { vars: colour ? { "--role": colour } : {} }, nameOf(user, member));
}

/**
 * @param {Message} message
 * @returns {string}
 */
function firstWords(message) {
  const texts = /** @type {string[]} */ ([]);
  const gather = (/** @type {import("./types.js").Component[]} */ components) => {
    for (const component of components) {
      if (component.type === Kind.TEXT) texts.push(component.content);
      gather(component.components ?? []);
    }
  };
  gather(message.components);
  const blocks = [...markdown(message.content || texts[0] || "").children];
  return blocks.map((block) => block.textContent).join(" ").slice(0, 120) || "Open the message";
}

/**
 * @param {Message} message
 * @param {Store} store
 */
function header(message, store) {
  const date = new Date(message.timestamp);
  return h(
    "header.message-header",
    {},
    author(message.author, store),
    message.author.bot && appBadge(),
    h("time", { datetime: message.timestamp, title: inStyle(date, "F") }, beside(date)),
  );
}

/** @param {Message} message */
function smallTime(message) {
  const date = new Date(message.timestamp);
  return h("time.small-time", { datetime: message.timestamp, title: inStyle(date, "F") }, inStyle(date, "t"));
}

/**
 * @param {Message} message
 * @param {Store} store
 * @param {Acts} acts
 */
function body(message, store, acts) {
  if (message.failed) return failure(message.failed);
  if (message.flags & Flag.LOADING) return thinking(message);
  const names = namesFor(store, acts);
  const text = (/** @type {string} */ source) => markdown(source, names);
  const failed = h("div.failure", { role: "alert" });
  const hands = {
    markdown: text,
    entries: (/** @type {import("./types.js").Component} */ component) => selectEntries(store, component),
    attachment: (/** @type {string} */ url) => message.attachments.find((attachment) => attachment.url === url) ?? null,
    press: (/** @type {any} */ component, /** @type {string[] | null} */ values, /** @type {HTMLElement} */ element) =>
      acts.press(message, component, values, element, failed),
  };
  // files that a component shows are not shown again
  const loose = message.flags & Flag.COMPONENTS_V2 ? [] : message.attachments;
  const then = message.edited_timestamp && inStyle(new Date(message.edited_timestamp), "F");
  const edited = then && h("span.edited", { title: then }, "(edited)");
  return [
    message.content && text(message.content),
    message.content && edited,
    loose.map(attachmentView),
    message.embeds.map((embed) => drawEmbed(embed, text)),
    message.components.length > 0 && h("div.components", {}, drawComponents(message.components, hands)),
    !message.content && edited,
    failed,
  ];
}

/** @param {Message} message */
function thinking(message) {
  if (Date.now() - new Date(message.timestamp).getTime() > GIVEN_UP_AFTER) return failure(NO_RESPONSE);
  const dots = h("span.dots", { "aria-hidden": "true" }, h("i"), h("i"), h("i"));
  return h("div.thinking", {}, dots, `${nameOf(message.author)} is thinking…`);
}

/** @param {string} sentence */
function failure(sentence) {
  return h("div.failure", { role: "alert" }, icon("warning"), sentence);
}

/**
 * @param {Message} message
 * @param {Store} store
 */
function onlyYou(message, store) {
  const dismiss = h("button.link", { type: "button", on: { click: () => store.dismiss(message) } }, "Dismiss message");
  return h("div.only-you", {}, icon("eye"), "Only you can see this ·", dismiss);
}
