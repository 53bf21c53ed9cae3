import { newId } from './outbox.js';

const PAGE = 50;
const CONTEXT = 10;
const LONG_UNREAD = 40;
const AGAIN_AFTER = 3_000;

/** Gets from the server what the open room needs: pages of its log, and who is in it. */
export class Fetching {
  #connection;
  #store;
  #asked;
  #listPeople;
  #peopleOf = null;

  constructor(connection, store, asked, listPeople) {
    this.#connection = connection;
    this.#store = store;
    this.#asked = asked;
    this.#listPeople = listPeople;
  }

  openRoom() {
    const room = this.#store.room(this.#store.open);
    if (!room || !this.#connection.online) return;
    if (!room.log.loaded) this.load(room.room, firstPage(room));
    if (this.#peopleOf === room.room) return;
    this.#peopleOf = room.room;
    this.#listPeople(room.room).catch(() => this.again());
  }

  /** The list of people may have changed unseen: another room, or another line. */
  forget() {
    this.#peopleOf = null;
  }

  /** A page or a list was refused, most likely because the store is away for a moment. */
  again() {
    this.forget();
    setTimeout(() => {
      this.openRoom();
      if (this.#store.open) this.#store.emit('log', { room: this.#store.open });
    }, AGAIN_AFTER);
  }

  load(room, cursor, limit = PAGE) {
    if (!this.#connection.online || this.#asked.hasHistory(room, cursor)) return;
    const id = newId();
    this.#asked.history(id, room, cursor);
    this.#connection.send({ type: 'history', id, room, ...cursor, limit });
    this.#store.emit('log', { room });
  }
}

/** The newest page, or the one around the first unread when that lies further back. */
function firstPage({ head, read, unread }) {
  const known = read > 0 || head <= 500;
  if (unread > 0 && known && head - read > LONG_UNREAD) return { after: Math.max(0, read - CONTEXT) };
  return {};
}
