/** The live connection: events in, and a new connection when the old one is lost. */

/**
 * @typedef {import("./api.js").Api} Api
 * @typedef {{event: string, data: any}} Told
 */

const FIRST_WAIT = 500;
const LONGEST_WAIT = 5_000;

export class Live {
  /** @type {WebSocket | null} */
  #socket = null;
  #wait = FIRST_WAIT;
  #timer = 0;

  /**
   * @param {Api} api
   * @param {{told: (told: Told) => void, opened: (again: boolean) => void, lost: () => void}} handlers
   *   `opened` with true after a connection was lost
   */
  constructor(api, handlers) {
    this.api = api;
    this.handlers = handlers;
  }

  /**
   * Hear what this person is told; whoever was heard before is no longer.
   * @param {string} user
   * @param {boolean} [again]
   * @returns {Promise<void>} once it is open, or could not be opened
   */
  connect(user, again = false) {
    this.close();
    const socket = this.api.events(user);
    this.#socket = socket;
    socket.addEventListener("open", () => {
      this.#wait = FIRST_WAIT;
      this.handlers.opened(again);
    });
    socket.addEventListener("message", (event) => this.handlers.told(JSON.parse(event.data)));
    socket.addEventListener("close", () => this.#again(socket, user));
    return new Promise((done) => {
      for (const event of ["open", "close"]) socket.addEventListener(event, () => done(), { once: true });
    });
  }

  /** Stop listening. */
  close() {
    clearTimeout(this.#timer);
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
  }

  /**
   * @param {WebSocket} socket
   * @param {string} user
   */
  #again(socket, user) {
    if (socket !== this.#socket) return;
    this.handlers.lost();
    this.#timer = setTimeout(() => this.connect(user, true), this.#wait);
    this.#wait = Math.min(2 * this.#wait, LONGEST_WAIT);
  }
}
