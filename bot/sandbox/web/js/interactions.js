/** Interactions begun by the acting person, each with what comes of it. */

/**
 * @typedef {import("./types.js").Outcome} Outcome
 * @typedef {import("./types.js").Choice} Choice
 * @typedef {{type: number, data: object, message_id?: string}} Request
 * @typedef {{settle: (outcome: Outcome) => void, deferred: () => void}} Waiting
 */
import { Interaction } from "./types.js";

const REMEMBERED = 50;

export class Interactions {
  /** @type {Map<string, Waiting>} */
  #waiting = new Map();
  /** @type {Map<string, Outcome[]>} outcomes that came before the server's answer to the request */
  #early = new Map();

  /**
   * @param {import("./api.js").Api} api
   * @param {import("./store.js").Store} store
   */
  constructor(api, store) {
    this.api = api;
    this.store = store;
  }

  /**
   * Begin one in the open channel.
   * @param {Request} request
   * @param {File[]} [files]
   * @param {() => void} [deferred] the bot said that it will answer later
   * @returns {Promise<Outcome>} the first real outcome; kind "lost" where the connection was lost before it. Rejects
   *   with Refused where the server does not take the request
   */
  async begin(request, files = [], deferred = () => {}) {
    const { interaction_id: id } = await this.api.interact(this.#whole(request), files);
    return new Promise((settle) => {
      this.#waiting.set(id, { settle, deferred });
      for (const outcome of this.#early.get(id) ?? []) this.hear(outcome);
      this.#early.delete(id);
    });
  }

  /**
   * What the bot suggests for an option.
   * @param {object} data
   * @param {AbortSignal} signal
   * @returns {Promise<Choice[]>} rejects where the bot does not answer
   */
  async complete(data, signal) {
    const request = { ...this.#whole({ type: Interaction.AUTOCOMPLETE, data }), wait: true };
    const outcome = await this.api.interact(request, [], signal);
    if (outcome.kind !== "choices") throw new Error(outcome.error ?? "Loading options failed");
    return outcome.choices ?? [];
  }

  /** @param {Outcome} outcome as the live connection tells it */
  hear(outcome) {
    const waiting = this.#waiting.get(outcome.interaction_id);
    if (!waiting) this.#keep(outcome);
    else if (outcome.kind === "deferred") waiting.deferred();
    else {
      this.#waiting.delete(outcome.interaction_id);
      waiting.settle(outcome);
    }
  }

  /** The live connection is gone: nothing more will be heard of these. */
  lose() {
    for (const [id, { settle }] of this.#waiting) settle({ interaction_id: id, kind: "lost" });
    this.#waiting.clear();
  }

  /** @param {Request} request */
  #whole(request) {
    const { guildId, channelId, world } = this.store;
    return { user: world.me.id, channel_id: channelId, ...(guildId && { guild_id: guildId }), ...request };
  }

  /** @param {Outcome} outcome */
  #keep(outcome) {
    const { interaction_id: id } = outcome;
    this.#early.set(id, [...(this.#early.get(id) ?? []), outcome]);
    if (this.#early.size > REMEMBERED) this.#early.delete([...this.#early.keys()][0]);
  }
}
