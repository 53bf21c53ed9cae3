const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 10_000;
const SPREAD = 0.3;
const SETTLED = 10_000;
const DETOUR = 5 * 60_000;
const SILENCE = 20_000;
const SPEAK_EVERY = 25_000;
const PONG_WITHIN = 10_000;
const LOOK_EVERY = 2_000;
const BUSY = 1_000;
const NO_WELCOME = 'no welcome';

/**
 * The line to the server: opens it, says hello, notices when it is dead and comes back. Knows neither page nor store.
 *
 * Tries the transports in order, the next one as soon as one fails. A line that stands on a later one stays there; when
 * it has to come back, that one is the first to be tried for five minutes, so that a network which swallows WebSocket
 * costs its deadline once, and then the order holds again.
 *
 * Events: `state` {state, transport, retryAt, code, blocked} · `frame` (each frame, in order) · `ended` {code, reason}
 * when it will not come back by itself. `blocked`: the server answers, yet no transport gets through to it.
 */
export class Connection extends EventTarget {
  state = 'disconnected';
  transport = null;
  retryAt = 0;
  blocked = false;
  #line = null;
  #trying = null;
  #untried = [];
  #proven = null; // the transport that was welcomed last, on this network
  #askedAgain = false;
  #detour = null; // {transport, until}
  #heardAt = 0;
  #spokeAt = 0;
  #pingedAt = 0;
  #failures = 0;
  #onlineSince = 0;
  #timer = 0;
  #watch = 0;
  #attempt = 0;

  /**
   * @param transports tried in order, as transports/websocket.js describes them
   * @param base the address that the transports' paths are relative to
   * @param hello gives the first frame of a connection
   * @param standing asks over HTTP how things are: resolves to 'in' or, when nobody is signed in, 'out', or 'unreachable'
   */
  constructor({ transports, base, hello, standing }) {
    super();
    Object.assign(this, { transports, base, hello, standing });
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
    this.#drop();
    this.#failures = 0;
    this.#become('disconnected');
  }

  /** Goes over to other transports at once. For the server it is a line that was lost and came back. */
  use(transports) {
    this.transports = transports;
    this.#detour = null;
    if (this.state === 'disconnected') return;
    this.#drop();
    this.#failures = 0;
    this.#open();
  }

  /** Another network may let through what the last one did not. */
  networkChanged() {
    this.#detour = null;
    this.#proven = null;
    this.retryNow();
    this.checkAlive();
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
      this.#spokeAt = Date.now();
      return true;
    } catch {
      this.#lost(1006, '');
      return false;
    }
  }

  #open() {
    const { transport, until } = this.#detour ?? {};
    const first = Date.now() < until ? [transport] : [];
    this.#askedAgain = false;
    this.#try([...first, ...this.transports.filter((one) => !first.includes(one))]);
  }

  #try([transport, ...untried]) {
    clearTimeout(this.#timer);
    const attempt = ++this.#attempt;
    const current = () => attempt === this.#attempt;
    this.transport = transport.name;
    this.#trying = transport;
    this.#untried = untried;
    this.#become('connecting');
    this.#timer = setTimeout(() => current() && this.#lost(1006, NO_WELCOME), transport.within);
    try {
      this.#line = transport.open(this.base, {
        opened: () => current() && this.#line.send(JSON.stringify(this.hello())),
        text: (text) => current() && this.#heard(text, transport),
        closed: (code, reason) => current() && this.#lost(code, reason),
      });
    } catch {
      this.#lost(1006, '');
    }
  }

  #heard(text, transport) {
    this.#heardAt = Date.now();
    this.#pingedAt = 0;
    let frames;
    try {
      frames = JSON.parse(text);
    } catch {
      return;
    }
    for (const frame of Array.isArray(frames) ? frames : [frames]) {
      if (frame?.type === 'welcome') this.#welcomed(transport);
      this.dispatchEvent(new CustomEvent('frame', { detail: frame }));
    }
  }

  #welcomed(transport) {
    clearTimeout(this.#timer);
    const now = Date.now();
    this.#remember(transport, now);
    this.#proven = transport;
    this.#onlineSince = now;
    this.#spokeAt = now;
    this.#watch = setInterval(() => this.#look(transport), LOOK_EVERY);
    this.#become('online');
  }

  #remember(transport, now) {
    const known = this.#detour?.transport === transport && now < this.#detour.until;
    if (transport === this.transports[0]) this.#detour = null;
    else if (!known) this.#detour = { transport, until: now + DETOUR };
  }

  #look({ answersPings }) {
    const now = Date.now();
    if (this.#pingedAt) {
      if (now - this.#pingedAt > PONG_WITHIN) this.#lost(1006, 'silent');
    } else if (now - this.#heardAt > SILENCE) {
      this.#ping();
    } else if (!answersPings && now - this.#spokeAt > SPEAK_EVERY) {
      this.#ping(); // who only listens would be taken for gone
    }
  }

  #ping() {
    this.#pingedAt = Date.now();
    this.send({ type: 'ping' });
  }

  #lost(code, reason) {
    const wasOnline = this.online;
    this.#drop();
    if (code >= 4500 && code <= 4999) {
      this.#end(code, reason);
    } else if (wasOnline) {
      // A line that held for a while starts again from the shortest wait; one that breaks at once does not.
      if (Date.now() - this.#onlineSince > SETTLED) this.#failures = 0;
      this.#wait();
    } else if (saidByTheServer(code)) {
      this.#wait();
    } else {
      this.#passOn(reason !== NO_WELCOME);
    }
  }

  /** A handshake that fails tells a page nothing: was it the transport, the server, or the cookie? */
  async #passOn(refused) {
    const attempt = this.#attempt;
    const askedAt = Date.now();
    const standing = await this.standing();
    const busy = Date.now() - askedAt > BUSY;
    if (attempt !== this.#attempt) return;
    if (standing === 'out') this.#end(4500, 'signed out');
    else if (standing === 'in' && this.#isToBeAskedAgain(refused, busy)) this.#try([this.#trying, ...this.#untried]);
    else if (standing === 'in' && this.#untried.length) this.#try(this.#untried);
    else this.#wait(standing === 'in');
  }

  /**
   * A server that is just starting refuses what worked before, or is silent on every way: asked again it shows whether
   * it was the way or the server.
   */
  #isToBeAskedAgain(refused, busy) {
    const again = !this.#askedAgain && (busy || (refused && this.#trying === this.#proven));
    this.#askedAgain ||= again;
    return again;
  }

  #wait(blocked = false) {
    const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** this.#failures++);
    const jittered = wait * (1 - SPREAD + Math.random() * 2 * SPREAD);
    this.retryAt = Date.now() + jittered;
    this.#timer = setTimeout(() => this.#open(), jittered);
    this.#become('waiting', { blocked });
  }

  #end(code, reason) {
    this.#drop();
    this.#failures = 0;
    this.#become('disconnected', { code });
    this.dispatchEvent(new CustomEvent('ended', { detail: { code, reason } }));
  }

  #drop() {
    this.#attempt++;
    clearTimeout(this.#timer);
    clearInterval(this.#watch);
    this.#pingedAt = 0;
    const line = this.#line;
    this.#line = null;
    try {
      line?.close();
    } catch {
      // it was closed already
    }
  }

  #become(state, { code, blocked = false } = {}) {
    Object.assign(this, { state, blocked });
    const { transport, retryAt } = this;
    this.dispatchEvent(new CustomEvent('state', { detail: { state, transport, retryAt, code, blocked } }));
  }
}

/** Then the transport works, and another would hear the same. Everything else is what a broken way looks like. */
function saidByTheServer(code) {
  return code === 1001 || code === 1012 || code === 1013 || code >= 3000;
}
