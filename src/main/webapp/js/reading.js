const EVERY = 1_000;

/** Moves the read marker of the open room while its end is seen, and tells the server, at most once a second. */
export class Reading {
  #connection;
  #store;
  #unsent = new Map();
  #timer = 0;

  constructor(connection, store) {
    this.#connection = connection;
    this.#store = store;
    store.addEventListener('log', ({ detail }) => detail.room === store.open && this.markIfSeen());
  }

  markIfSeen() {
    const room = this.#store.room(this.#store.open);
    if (room && this.#store.attentive && room.log.reachesHead) this.#mark(room);
  }

  markAll() {
    const room = this.#store.room(this.#store.open);
    if (!room) return;
    room.divider = null;
    this.#mark(room);
    this.#store.emit('log', { room: room.room });
  }

  #mark(room) {
    if (room.read >= room.head) return;
    this.#store.read(room.room, room.head);
    this.#unsent.set(room.room, room.head);
    if (!this.#timer) this.send();
  }

  /** What could not be sent while the line was gone goes with the next welcome. */
  send() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    if (!this.#unsent.size || !this.#connection.online) return;
    for (const [room, seq] of this.#unsent) this.#connection.send({ type: 'read', room, seq });
    this.#unsent.clear();
    this.#timer = setTimeout(() => this.send(), EVERY);
  }
}
