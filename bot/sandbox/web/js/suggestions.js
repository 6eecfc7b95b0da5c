/** What is offered for an option: its choices, people, roles, channels, or what the bot suggests. */

/**
 * @typedef {import("./listbox.js").Entry} Entry
 * @typedef {import("./types.js").Option} Option
 * @typedef {import("./store.js").Store} Store
 */
import { channelEntries, roleEntries, userEntries } from "./entries.js";
import { OptionType } from "./types.js";

const MOST = 25;
const DEBOUNCE = 150;

/**
 * What the page itself can offer for an option, or null where anything may be typed.
 * @param {Option} option
 * @param {Store} store
 * @returns {Entry[] | null}
 */
export function offered(option, store) {
  switch (option.type) {
    case OptionType.BOOLEAN:
      return [{ label: "True", value: true }, { label: "False", value: false }];
    case OptionType.USER:
      return userEntries(store);
    case OptionType.ROLE:
      return roleEntries(store);
    case OptionType.CHANNEL:
      return channelEntries(store, option.channel_types);
    case OptionType.MENTIONABLE:
      return [...userEntries(store), ...roleEntries(store)];
    default:
      return option.choices?.map(({ name, value }) => ({ label: name, value })) ?? null;
  }
}

/**
 * The entries that fit what is typed, those that begin with it first.
 * @param {Entry[]} entries
 * @param {string} typed
 */
export function fitting(entries, typed) {
  const wanted = typed.trim().toLowerCase().replace(/^[@#]/, "");
  const at = (/** @type {Entry} */ { label }) => label.toLowerCase().indexOf(wanted);
  const begins = entries.filter((entry) => at(entry) === 0);
  const holds = entries.filter((entry) => at(entry) > 0);
  return [...begins, ...holds].slice(0, MOST);
}

/** Asks the bot while someone types: not at every key, and only the answer to the last question counts. */
export class Autocomplete {
  #timer = 0;
  #asked = new AbortController();

  /** @param {(typed: string, signal: AbortSignal) => Promise<import("./types.js").Choice[]>} ask */
  constructor(ask) {
    this.ask = ask;
  }

  /**
   * @param {string} typed
   * @param {(entries: Entry[], problem: string | null) => void} answered not called for answers that come too late
   */
  request(typed, answered) {
    this.cancel();
    const { signal } = this.#asked;
    this.#timer = setTimeout(async () => {
      try {
        const choices = await this.ask(typed, signal);
        if (!signal.aborted) answered(choices.map(({ name, value }) => ({ label: name, value })), null);
      } catch {
        if (!signal.aborted) answered([], "Loading options failed");
      }
    }, DEBOUNCE);
  }

  /** Whatever is still to come is not wanted any more. */
  cancel() {
    clearTimeout(this.#timer);
    this.#asked.abort();
    this.#asked = new AbortController();
  }
}
