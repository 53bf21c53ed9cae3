const EVERY = 3_000;

/** Says that the person types, often enough that others do not let it expire, and that he stopped. */
export class Typist {
  #connection;
  #store;
  #saidAt = 0;
  #room = null;

  constructor(connection, store) {
    this.#connection = connection;
    this.#store = store;
  }

  types(active) {
    const now = Date.now();
    if (active ? now - this.#saidAt < EVERY : !this.#room) return;
    const room = active ? this.#store.open : this.#room;
    this.#saidAt = active ? now : 0;
    this.#room = active ? room : null;
    if (room) this.#connection.send({ type: 'typing', room, active });
  }
}
