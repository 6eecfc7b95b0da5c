/**
 * Commands as people see them: each sub-command is a line of its own. Pure.
 *
 * @typedef {import("./types.js").Command} Command
 * @typedef {import("./types.js").Option} Option
 * @typedef {{command: Command, path: Option[], name: string, description: string, options: Option[]}} Usable
 */
import { OptionType } from "./types.js";

const SLASH = 1;

/**
 * Every command and sub-command, by name.
 * @param {Command[]} commands
 * @returns {Usable[]}
 */
export function usable(commands) {
  const found = commands.filter((command) => command.type === SLASH).flatMap((command) => under(command, []));
  return found.sort((one, other) => one.name.localeCompare(other.name));
}

/**
 * @param {Command} command
 * @param {Option[]} path the groups and sub-commands on the way
 * @returns {Usable[]}
 */
function under(command, path) {
  const last = path[path.length - 1] ?? command;
  const options = last.options ?? [];
  const deeper = options.filter((option) => option.type === OptionType.SUBCOMMAND || option.type === OptionType.GROUP);
  if (deeper.length) return deeper.flatMap((option) => under(command, [...path, option]));
  const name = [command, ...path].map((part) => part.name).join(" ");
  return [{ command, path, name, description: last.description, options: [...options].sort(requiredFirst) }];
}

/**
 * @param {Option} one
 * @param {Option} other
 */
function requiredFirst(one, other) {
  return Number(other.required ?? false) - Number(one.required ?? false);
}

/**
 * Those that fit what is typed after the slash: names that begin with it, then names and descriptions with it inside.
 * @param {Usable[]} commands
 * @param {string} typed
 * @returns {Usable[]}
 */
export function matching(commands, typed) {
  const wanted = typed.trim().toLowerCase().replace(/\s+/g, " ");
  const words = wanted.split(" ");
  const rank = (/** @type {Usable} */ { name, description }) => {
    const parts = name.split(" ");
    if (name.startsWith(wanted)) return 0;
    if (words.every((word) => parts.some((part) => part.startsWith(word)))) return 1;
    if (name.includes(wanted)) return 2;
    return wanted.length > 2 && description.toLowerCase().includes(wanted) ? 3 : -1;
  };
  const ranked = commands.map((command) => ({ command, rank: rank(command) })).filter((found) => found.rank >= 0);
  return ranked.sort((one, other) => one.rank - other.rank).map((found) => found.command);
}

/**
 * Interaction data for a command with these values of its options.
 * @param {Usable} usable
 * @param {object[]} values
 */
export function commandData({ command, path }, values) {
  const options = path.reduceRight((inner, { name, type }) => [{ name, type, options: inner }], values);
  return { id: command.id, name: command.name, type: command.type, options };
}
