/** The person API of the local Discord (docs/local-discord.md) over fetch. */

/**
 * @typedef {import("./types.js").World} World
 * @typedef {import("./types.js").Message} Message
 * @typedef {import("./types.js").Channel} Channel
 * @typedef {import("./types.js").Outcome} Outcome
 */

/** The server said no; the message is its sentence. */
export class Refused extends Error {
  /**
   * @param {number} status
   * @param {string} sentence
   */
  constructor(status, sentence) {
    super(sentence);
    this.status = status;
  }
}

const KEY = "local-discord-key";

/**
 * The run's key: from the address (where it is then hidden), else from this tab's memory of it.
 * @returns {string}
 */
export function takeKey() {
  const given = new URLSearchParams(location.hash.slice(1)).get("key");
  if (given) {
    sessionStorage.setItem(KEY, given);
    history.replaceState(null, "", location.pathname);
  }
  return given ?? sessionStorage.getItem(KEY) ?? "";
}

export class Api {
  /** @param {string} key */
  constructor(key) {
    this.key = key;
  }

  /** @returns {Promise<import("./types.js").User[]>} whom one can be */
  async people() {
    return (await this.#call("GET", "/people")).people;
  }

  /**
   * @param {string} user whose view
   * @returns {Promise<World>}
   */
  world(user) {
    return this.#call("GET", `/state?user=${user}`);
  }

  /**
   * @param {string} user
   * @param {string} channel
   * @returns {Promise<Message[]>} oldest first
   */
  async messages(user, channel) {
    const newestFirst = await this.#call("GET", `/channels/${channel}/messages?user=${user}&limit=100`);
    return newestFirst.reverse();
  }

  /**
   * @param {string} user
   * @param {string} channel
   * @param {string} content
   * @param {File[]} files
   * @returns {Promise<Message>}
   */
  say(user, channel, content, files) {
    return this.#call("POST", `/channels/${channel}/messages`, { user, content }, files);
  }

  /**
   * @param {string} user
   * @returns {Promise<Channel>} the DM with the bot
   */
  openDm(user) {
    return this.#call("POST", "/dms", { user });
  }

  /**
   * @param {object} request see docs/local-discord.md
   * @param {File[]} [files]
   * @param {AbortSignal} [signal]
   * @returns {Promise<Outcome>} only `interaction_id` unless the request waits
   */
  interact(request, files = [], signal) {
    return this.#call("POST", "/interactions", request, files, signal);
  }

  /**
   * @param {string} user
   * @returns {WebSocket} everything this person is told
   */
  events(user) {
    const query = new URLSearchParams({ user, key: this.key });
    return new WebSocket(`ws://${location.host}/local/events?${query}`);
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {object} [body]
   * @param {File[]} [files]
   * @param {AbortSignal} [signal]
   * @returns {Promise<any>}
   */
  async #call(method, path, body, files = [], signal) {
    /** @type {Record<string, string>} */
    const headers = { "X-Local-Key": this.key };
    if (body && !files.length) headers["Content-Type"] = "application/json";
    const sent = body && (files.length ? multipart(body, files) : JSON.stringify(body));
    const response = await fetch(`/local${path}`, { method, headers, body: sent, signal });
    const answer = await response.json().catch(() => ({}));
    if (!response.ok) throw new Refused(response.status, answer.error ?? answer.message ?? "Something went wrong.");
    return answer;
  }
}

/**
 * @param {object} body
 * @param {File[]} files
 */
function multipart(body, files) {
  const form = new FormData();
  form.append("payload_json", JSON.stringify(body));
  files.forEach((file, index) => form.append(`files[${index}]`, file, file.name));
  return form;
}
