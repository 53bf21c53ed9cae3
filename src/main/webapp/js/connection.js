const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 10_000;
const SPREAD = 0.3;
const SETTLED = 10_000;
const WELCOME_WITHIN = 10_000;
const SILENCE = 20_000;
const PONG_WITHIN = 10_000;
const LOOK_EVERY = 2_000;

/**
 * The line to the server: opens it, says hello, notices when it is dead and comes back. Knows neither page nor store.
 *
 * Events: `state` {state, transport, retryAt, code} · `frame` (each frame, in order) · `ended` {code, reason} when it
 * will not come back by itself.
 */
export class Connection extends EventTarget {
  state = 'disconnected';
  transport = null;
  retryAt = 0;
  #line = null;
  #heardAt = 0;
  #pingedAt = 0;
  #failures = 0;
  #handshakesFailed = 0;
  #onlineSince = 0;
  #timer = 0;
  #watch = 0;
  #attempt = 0;

  /**
   * @param transports tried in order; the next one after two failed handshakes of the one before
   * @param base the address that the transports' paths are relative to
   * @param hello gives the first frame of a connection
   * @param mayReturn resolves to false when the person is no longer signed in
   */
  constructor({ transports, base, hello, mayReturn }) {
    super();
    Object.assign(this, { transports, base, hello, mayReturn });
  }

  get online() {
    return this.state === 'online';
  }

  connect() {
    if (this.state === 'disconnected' || this.state === 'waiting') this.#open();
  }

  /** Skips what is left of a wait. */
  retryNow() {
    if (this.state === 'waiting') this.#open();
  }

  disconnect() {
    this.#drop(1000);
    this.#failures = 0;
    this.#handshakesFailed = 0;
    this.#become('disconnected');
  }

  /** After sleep or a change of network: asks at once instead of waiting for silence to be noticed. */
  checkAlive() {
    if (this.online && !this.#pingedAt && Date.now() - this.#heardAt > LOOK_EVERY) this.#ping();
  }

  /** One frame or an array of them; false when there is no line, and then nothing was sent. */
  send(frames) {
    if (!this.online) return false;
    try {
      this.#line.send(JSON.stringify(frames));
      return true;
    } catch {
      this.#lost(1006, '');
      return false;
    }
  }

  async #open() {
    clearTimeout(this.#timer);
    const attempt = ++this.#attempt;
    this.#become('connecting');
    // A refused handshake tells a page nothing, so ask over HTTP whether the cookie still holds.
    if (this.#handshakesFailed > 0 && !(await this.mayReturn())) {
      if (attempt === this.#attempt) this.#end(4500, 'signed out');
      return;
    }
    if (attempt !== this.#attempt) return;
    const index = Math.floor(this.#handshakesFailed / 2) % this.transports.length;
    this.transport = this.transports[index].name;
    const current = () => attempt === this.#attempt;
    try {
      this.#line = this.transports[index].open(this.base, {
        opened: () => current() && this.#line.send(JSON.stringify(this.hello())),
        text: (text) => current() && this.#heard(text),
        closed: (code, reason) => current() && this.#lost(code, reason),
      });
    } catch {
      this.#lost(1006, '');
      return;
    }
    this.#timer = setTimeout(() => current() && this.#lost(1006, 'no welcome'), WELCOME_WITHIN);
  }

  #heard(text) {
    this.#heardAt = Date.now();
    this.#pingedAt = 0;
    let frames;
    try {
      frames = JSON.parse(text);
    } catch {
      return;
    }
    for (const frame of Array.isArray(frames) ? frames : [frames]) {
      if (frame?.type === 'welcome') this.#welcomed();
      this.dispatchEvent(new CustomEvent('frame', { detail: frame }));
    }
  }

  #welcomed() {
    clearTimeout(this.#timer);
    this.#handshakesFailed = 0;
    this.#onlineSince = Date.now();
    this.#watch = setInterval(() => this.#look(), LOOK_EVERY);
    this.#become('online');
  }

  #look() {
    const now = Date.now();
    if (this.#pingedAt) {
      if (now - this.#pingedAt > PONG_WITHIN) this.#lost(1006, 'silent');
    } else if (now - this.#heardAt > SILENCE) {
      this.#ping();
    }
  }

  #ping() {
    this.#pingedAt = Date.now();
    this.send({ type: 'ping' });
  }

  #lost(code, reason) {
    const wasOnline = this.online;
    this.#drop(4000);
    if (!wasOnline) this.#handshakesFailed++;
    if (code >= 4500 && code <= 4999) {
      this.#end(code, reason);
      return;
    }
    // A line that held for a while starts again from the shortest wait; one that breaks at once does not.
    if (wasOnline && Date.now() - this.#onlineSince > SETTLED) this.#failures = 0;
    const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** this.#failures++);
    const jittered = wait * (1 - SPREAD + Math.random() * 2 * SPREAD);
    this.retryAt = Date.now() + jittered;
    this.#timer = setTimeout(() => this.#open(), jittered);
    this.#become('waiting');
  }

  #end(code, reason) {
    this.#drop(1000);
    this.#handshakesFailed = 0;
    this.#failures = 0;
    this.#become('disconnected', code);
    this.dispatchEvent(new CustomEvent('ended', { detail: { code, reason } }));
  }

  #drop(code) {
    this.#attempt++;
    clearTimeout(this.#timer);
    clearInterval(this.#watch);
    this.#pingedAt = 0;
    const line = this.#line;
    this.#line = null;
    try {
      line?.close(code === 1000 ? 1000 : undefined);
    } catch {
      // it was closed already
    }
  }

  #become(state, code) {
    this.state = state;
    const { transport, retryAt } = this;
    this.dispatchEvent(new CustomEvent('state', { detail: { state, transport, retryAt, code } }));
  }
}
