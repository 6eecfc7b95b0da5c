/**
 * Discord's objects as far as the page reads them. Types only; ids are snowflakes written as strings.
 *
 * @typedef {{id: string, username: string, global_name: string | null, bot?: boolean}} User
 * @typedef {{id: string, name: string, color: number, position: number, managed: boolean}} Role
 * @typedef {{user: User, roles: string[], nick: string | null}} Member
 * @typedef {{id: string, type: number, name?: string, topic?: string | null, guild_id?: string, position?: number,
 *   parent_id?: string | null, my_permissions?: string, recipients?: User[]}} Channel
 * @typedef {{id: string, name: string, channels: Channel[], roles: Role[], members: Member[],
 *   my_permissions: string, bot_present?: boolean}} Guild
 * @typedef {{name: string, value: string | number, description?: string}} Choice
 * @typedef {{type: number, name: string, description: string, required?: boolean, choices?: Choice[],
 *   options?: Option[], autocomplete?: boolean, channel_types?: number[], min_value?: number, max_value?: number,
 *   min_length?: number, max_length?: number}} Option
 * @typedef {{id: string, type: number, name: string, description: string, options?: Option[],
 *   usable_in: string[], default_member_permissions: string | null}} Command
 * @typedef {{me: User, users: User[], bot: User & {online: boolean}, guilds: Guild[], dms: Channel[],
 *   commands: Command[]}} World
 * @typedef {{id: string, filename: string, size: number, url: string, content_type?: string,
 *   description?: string}} Attachment
 * @typedef {Record<string, any> & {type: number, id?: number, custom_id?: string}} Component
 * @typedef {{id: string, channel_id: string, type: number, author: User, content: string, timestamp: string,
 *   edited_timestamp: string | null, flags: number, attachments: Attachment[], embeds: any[],
 *   components: Component[], interaction?: {name: string, user: User},
 *   message_reference?: {message_id: string}, interaction_metadata?: {id: string, user: User},
 *   mentions?: User[], mention_everyone?: boolean, mention_roles?: string[], failed?: string}} Message
 * @typedef {{title: string, custom_id: string, components: Component[]}} Modal
 * @typedef {{interaction_id: string, kind: "message" | "deferred" | "update" | "choices" | "modal" | "failed" | "lost",
 *   message?: Message, choices?: Choice[], modal?: Modal, error?: string}} Outcome
 */

export const Flag = Object.freeze({ EPHEMERAL: 1 << 6, LOADING: 1 << 7, COMPONENTS_V2: 1 << 15 });

export const ChannelType = Object.freeze({ TEXT: 0, DM: 1, ANNOUNCEMENT: 5, FORUM: 15 });
export const THREADS = Object.freeze([10, 11, 12]);

/** Types of a command's options. */
export const OptionType = Object.freeze({
  SUBCOMMAND: 1,
  GROUP: 2,
  STRING: 3,
  INTEGER: 4,
  BOOLEAN: 5,
  USER: 6,
  CHANNEL: 7,
  ROLE: 8,
  MENTIONABLE: 9,
  NUMBER: 10,
  ATTACHMENT: 11,
});

/** Types of components. */
export const Kind = Object.freeze({
  ROW: 1,
  BUTTON: 2,
  STRING_SELECT: 3,
  TEXT_INPUT: 4,
  USER_SELECT: 5,
  ROLE_SELECT: 6,
  MENTIONABLE_SELECT: 7,
  CHANNEL_SELECT: 8,
  SECTION: 9,
  TEXT: 10,
  THUMBNAIL: 11,
  GALLERY: 12,
  FILE: 13,
  SEPARATOR: 14,
  CONTAINER: 17,
  LABEL: 18,
  FILE_UPLOAD: 19,
});

/** Types of interactions. */
export const Interaction = Object.freeze({ COMMAND: 2, COMPONENT: 3, AUTOCOMPLETE: 4, MODAL: 5 });

export const SEND_MESSAGES = 1n << 11n;
export const SEND_MESSAGES_IN_THREADS = 1n << 38n;
