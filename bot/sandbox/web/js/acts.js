/** What a person does on the page, and what comes of it. */

/**
 * @typedef {import("./types.js").Component} Component
 * @typedef {import("./types.js").Message} Message
 * @typedef {import("./types.js").Modal} Modal
 * @typedef {import("./types.js").Outcome} Outcome
 */
import { freshId } from "./dom.js";
import { NO_RESPONSE } from "./message.js";
import { channelById } from "./people.js";
import { Flag, Interaction } from "./types.js";

const INTERACTION_FAILED = "This interaction failed";

export class Acts {
  /** Set by the composer: start that command as if it had been picked. @type {(name: string) => void} */
  startCommand = () => {};
  /** Set by the modal: show it. @type {(modal: Modal) => void} */
  openModal = () => {};

  /**
   * @param {import("./api.js").Api} api
   * @param {import("./store.js").Store} store
   * @param {import("./interactions.js").Interactions} interactions
   */
  constructor(api, store, interactions) {
    this.api = api;
    this.store = store;
    this.interactions = interactions;
  }

  /** @param {string} channelId */
  goToChannel(channelId) {
    const channel = channelById(this.store, channelId);
    if (channel) this.store.goTo(channel.guild_id ?? null, channelId);
  }

  /** The DM with the bot, made if there is none yet. */
  async goToDm() {
    const { store } = this;
    const channel = store.world.dms[0] ?? (await this.api.openDm(store.world.me.id));
    if (!store.world.dms.length) store.world.dms = [channel];
    store.goTo(null, channel.id);
  }

  /**
   * @param {string} content
   * @param {File[]} files
   */
  async say(content, files) {
    const { store } = this;
    await this.api.say(store.world.me.id, store.channelId, content, files);
  }

  /**
   * Use a command. What goes wrong stands in the channel, as a message that only this person sees.
   * @param {string} name as people write it: "digest create"
   * @param {object} data
   * @param {File[]} files
   */
  async command(name, data, files) {
    const channelId = this.store.channelId;
    try {
      const outcome = await this.interactions.begin({ type: Interaction.COMMAND, data }, files);
      if (outcome.kind === "modal" && outcome.modal) this.openModal(outcome.modal);
      if (outcome.kind === "failed") this.#tellFailure(channelId, name, outcome.error ?? NO_RESPONSE);
    } catch (error) {
      this.#tellFailure(channelId, name, sentence(error));
    }
  }

  /**
   * Press a button or send a menu's choices.
   * @param {Message} message
   * @param {Component} component
   * @param {string[] | null} values
   * @param {HTMLElement} element shows that it waits
   * @param {HTMLElement} failed where a failure is told
   */
  async press(message, component, values, element, failed) {
    const data = { custom_id: component.custom_id, component_type: component.type, ...(values && { values }) };
    const done = () => element.removeAttribute("aria-busy");
    failed.textContent = "";
    element.setAttribute("aria-busy", "true");
    try {
      const request = { type: Interaction.COMPONENT, data, message_id: message.id };
      const outcome = await this.interactions.begin(request, [], done);
      if (outcome.kind === "modal" && outcome.modal) this.openModal(outcome.modal);
      if (outcome.kind === "failed") failed.textContent = INTERACTION_FAILED;
    } catch (error) {
      failed.textContent = sentence(error);
    }
    done();
  }

  /**
   * Send a modal's answers.
   * @param {object} data
   * @param {File[]} files
   * @returns {Promise<string | null>} why it failed, or null once the bot has it
   */
  async submit(data, files) {
    try {
      /** @type {Outcome} */
      const outcome = await new Promise((settle, reject) => {
        const deferred = () => settle({ interaction_id: "", kind: "deferred" });
        this.interactions.begin({ type: Interaction.MODAL, data }, files, deferred).then(settle, reject);
      });
      return outcome.kind === "failed" ? "Something went wrong. Try again." : null;
    } catch (error) {
      return sentence(error);
    }
  }

  /**
   * @param {string} channelId
   * @param {string} name
   * @param {string} failed
   */
  #tellFailure(channelId, name, failed) {
    const { bot, me } = this.store.world;
    this.store.put({
      id: freshId("local"), channel_id: channelId, type: 20, author: { ...bot, bot: true }, content: "",
      timestamp: new Date().toISOString(), edited_timestamp: null, flags: Flag.EPHEMERAL, attachments: [], embeds: [],
      components: [], interaction: { name, user: me }, failed,
    });
  }
}

/** @param {unknown} error */
function sentence(error) {
  if (error instanceof TypeError) return "The local Discord does not answer.";
  const said = error instanceof Error ? error.message : String(error);
  return said.charAt(0).toUpperCase() + said.slice(1);
}
