const BATCH = 10;
const BATCH_BYTES = 16_000; // a server takes frames of at least 16 KiB
const BATCH_EVERY = 1_000;
const ECHO_WITHIN = 3_000;
const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 30_000;

/** Brings the outbox to the server: in order, each under its own id however often it is sent. */
export class Posting {
  #connection;
  #store;
  #fetchAfter;
  #underWay = new Set();
  #held = new Map(); // room -> {wait, timer}: the server said "unavailable"
  #timer = 0;

  constructor(connection, store, fetchAfter) {
    this.#connection = connection;
    this.#store = store;
    this.#fetchAfter = fetchAfter;
  }

  post(room, text) {
    this.#store.outbox.add(room, text);
    this.#store.room(room).divider = null;
    this.#store.emit('outbox', { posted: true });
    this.flush();
  }

  tryAgain(id) {
    this.#store.outbox.mark(id, 'pending', { reason: undefined });
    this.#store.emit('outbox');
    this.flush();
  }

  /** After a long absence much may wait: a few at a time, so that the server does not take it for abuse. */
  flush() {
    if (!this.#connection.online || this.#timer) return;
    const ready = this.#store.outbox.pending.filter(
      (item) => !this.#underWay.has(item.id) && !this.#held.get(item.room)?.timer,
    );
    const posts = atOnce(ready.map(({ id, room, text }) => ({ type: 'post', id, room, text })));
    if (!posts.length) return;
    for (const post of posts) this.#underWay.add(post.id);
    this.#connection.send(posts.length === 1 ? posts[0] : posts);
    if (ready.length > posts.length) this.#timer = setTimeout(() => this.#next(), BATCH_EVERY);
  }

  #next() {
    this.#timer = 0;
    this.flush();
  }

  lineLost() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#underWay.clear();
    for (const { timer } of this.#held.values()) clearTimeout(timer);
    this.#held.clear();
  }

  acknowledged({ id, seq, at }) {
    const item = this.#store.outbox.find(id);
    this.#underWay.delete(id);
    if (!item) return;
    this.#held.delete(item.room);
    this.#store.outbox.mark(id, 'sent', { seq, at });
    this.#store.emit('outbox');
    // The message itself comes by way of the broker; should it not, the log has it.
    setTimeout(() => this.#missEcho(id), ECHO_WITHIN);
  }

  #missEcho(id) {
    const item = this.#store.outbox.find(id);
    const log = item && this.#store.room(item.room)?.log;
    if (item?.state === 'sent' && log?.loaded) this.#fetchAfter(item.room, log.last);
  }

  refused({ id, code, message }) {
    const item = id && this.#store.outbox.find(id);
    if (!item) return;
    this.#underWay.delete(id);
    if (code === 'unavailable') {
      this.#hold(item.room);
      return;
    }
    this.#store.outbox.mark(id, 'failed', { reason: message });
    this.#store.emit('outbox');
  }

  #hold(room) {
    const before = this.#held.get(room);
    if (before?.timer) return;
    const wait = Math.min(LONGEST_WAIT, before ? before.wait * 2 : FIRST_WAIT);
    const held = { wait, timer: 0 };
    held.timer = setTimeout(() => {
      held.timer = 0;
      this.flush();
    }, wait * (0.7 + Math.random() * 0.6));
    this.#held.set(room, held);
  }
}

/** The first of them that go into one frame; a frame that is too large is refused as a whole. */
function atOnce(posts) {
  const batch = [];
  let bytes = 0;
  for (const post of posts.slice(0, BATCH)) {
    bytes += sizeOf(post);
    if (batch.length && bytes > BATCH_BYTES) break;
    batch.push(post);
  }
  return batch;
}

function sizeOf(post) {
  return new TextEncoder().encode(JSON.stringify(post)).length + 1;
}
