/**
 * What is typed for an option, as its value or as a sentence that says what is wrong with it. Pure.
 *
 * @typedef {import("./types.js").Option} Option
 * @typedef {{value: string | number | boolean} | {error: string} | {empty: true}} Read
 */
import { OptionType } from "./types.js";

const LONGEST = 6000;

/**
 * Read a typed value of a string, integer or number.
 * @param {Option} option
 * @param {string} typed
 * @returns {Read}
 */
export function readTyped(option, typed) {
  if (typed.trim() === "") return readNothing(option);
  if (option.choices?.length) return readChoice(option, typed);
  if (option.type === OptionType.STRING) return readText(option, typed);
  return readNumber(option, typed.trim());
}

/**
 * @param {Option} option
 * @param {string} [advice]
 * @returns {Read}
 */
export function readNothing({ required }, advice = "Give it a value.") {
  return required ? { error: `This option is required. ${advice}` } : { empty: true };
}

/**
 * @param {Option} option
 * @param {string} typed
 * @returns {Read}
 */
function readChoice({ choices = [] }, typed) {
  const wanted = typed.trim().toLowerCase();
  const found = choices.find(({ name, value }) => [name, String(value)].some((text) => text.toLowerCase() === wanted));
  return found ? { value: found.value } : { error: "Choose one from the list." };
}

/**
 * @param {Option} option
 * @param {string} typed
 * @returns {Read}
 */
function readText({ min_length: low = 0, max_length: high = LONGEST }, typed) {
  const length = [...typed].length;
  if (length < low) return { error: `At least ${low} characters, please; this has ${length}.` };
  if (length > high) return { error: `At most ${high} characters, please; this has ${length}.` };
  return { value: typed };
}

/**
 * @param {Option} option
 * @param {string} typed
 * @returns {Read}
 */
function readNumber({ type, min_value: low = -Infinity, max_value: high = Infinity }, typed) {
  const value = Number(typed.replace(",", "."));
  if (!Number.isFinite(value)) return { error: "This must be a number." };
  if (type === OptionType.INTEGER && !Number.isInteger(value)) return { error: "This must be a whole number." };
  if (value < low) return { error: `This must be ${low} or more.` };
  if (value > high) return { error: `This must be ${high} or less.` };
  return { value };
}

/**
 * What the option takes, for the line above the box: "a whole number from 1 to 30".
 * @param {Option} option
 */
export function limitsOf({ type, min_value: low, max_value: high, min_length: shortest, max_length: longest }) {
  const kind = { [OptionType.INTEGER]: "a whole number", [OptionType.NUMBER]: "a number" }[type];
  if (kind) return kind + range(low, high, "");
  if (type !== OptionType.STRING || !(shortest || longest)) return "";
  return range(shortest, longest, " characters").replace(/^ (of )?/, "");
}

/**
 * @param {number | undefined} low
 * @param {number | undefined} high
 * @param {string} unit
 */
function range(low, high, unit) {
  if (low !== undefined && high !== undefined) return ` from ${low} to ${high}${unit}`;
  if (low !== undefined) return ` of at least ${low}${unit}`;
  return high !== undefined ? ` of at most ${high}${unit}` : "";
}
