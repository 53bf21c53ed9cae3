import { Outbox } from './outbox.js';
import { Passing } from './passing.js';
import { RoomLog } from './room-log.js';
import { Typing } from './typing.js';

const MOST_RESUMED = 300; // so that hello fits into a frame of 16 KiB; the others are loaded as they are opened

/**
 * What the page knows. Frames come in, events go out; nothing here knows the DOM or the line.
 *
 * Events: `me` `rooms` `log` {room} `people` `typing` `passing` `outbox` `broker` `connection` `open`
 * `hole` {room, after} (frames went missing).
 */
export class Store extends EventTarget {
  me = null;
  rooms = new Map();
  people = new Map();
  open = null;
  attentive = false; // the open room is seen: focused, and scrolled to its end
  broker = 'up';
  connection = { state: 'disconnected', transport: null, retryAt: 0 };
  outbox = new Outbox();
  typing = new Typing(() => this.emit('typing'));
  passing = new Passing(() => this.emit('passing'));

  emit(kind, detail) {
    this.dispatchEvent(new CustomEvent(kind, { detail }));
  }

  signIn(person) {
    if (this.me?.user !== person.user) this.outbox.open(person.user);
    this.me = person;
    this.emit('me');
  }

  signOut() {
    this.me = null;
    this.open = null;
    this.rooms.clear();
    this.people.clear();
    this.outbox.close();
    this.emit('me');
  }

  connectionBecame(state) {
    this.connection = state;
    if (state.state !== 'online') this.typing.clear();
    this.emit('connection');
  }

  room(id) {
    return this.rooms.get(id);
  }

  person(user) {
    return this.people.get(user);
  }

  get unread() {
    return [...this.rooms.values()].reduce((sum, room) => sum + room.unread, 0);
  }

  /** Opens a room; the divider stays where the unread began, until it is opened again. */
  openRoom(id) {
    const room = this.room(id);
    this.open = room ? id : null;
    this.passing.clear();
    if (room) room.divider = room.unread > 0 ? room.read : null;
    this.emit('open');
  }

  resume() {
    const loaded = [...this.rooms.values()].filter((room) => room.log.loaded && room.log.last > 0);
    return Object.fromEntries(loaded.slice(0, MOST_RESUMED).map((room) => [room.room, room.log.resumeFrom()]));
  }

  apply(frame, asked = null) {
    const handler = this[`on_${frame.type}`];
    if (handler) handler.call(this, frame, asked);
  }

  on_welcome({ user, name, rooms, broker }) {
    const before = this.me.user === user ? this.rooms : new Map();
    const opened = this.open;
    this.signIn({ user, name });
    this.rooms = new Map();
    for (const room of rooms) this.#keepRoom(room, before.get(room.room));
    this.broker = broker;
    if (this.open && !this.rooms.has(this.open)) this.open = null;
    for (const kind of ['rooms', 'broker', 'people']) this.emit(kind);
    if (this.open !== opened) this.emit('open');
  }

  on_roomOpened({ type, id, by, ...room }) {
    this.#keepRoom(room, this.room(room.room));
    this.emit('rooms');
  }

  on_roomClosed({ room }) {
    this.rooms.delete(room);
    this.emit('rooms');
    if (this.open === room) this.openRoom(null);
  }

  #keepRoom(room, known) {
    const log = known?.log ?? new RoomLog();
    log.head = Math.max(log.head, room.head);
    const read = Math.max(room.read, known?.read ?? 0); // a marker may still be on its way to the server
    const unread = read >= room.head ? 0 : room.unread;
    const divider = unread > 0 && !known?.unread ? read : (known?.divider ?? null);
    const counting = { counted: room.head, later: new Set() };
    this.rooms.set(room.room, { ...room, read, unread, ...counting, divider, log, people: known?.people ?? null });
    if (room.peer) this.people.set(room.peer.user, room.peer);
  }

  on_message(frame) {
    const room = this.room(frame.room);
    if (!room) return;
    const mine = frame.from === this.me.user;
    this.typing.stop(frame.room, frame.from);
    this.#countUnread(room, frame);
    this.#enter(room, frame);
    if (mine && room.log.loaded && this.outbox.remove(frame.id)) this.emit('outbox');
    this.emit('rooms');
  }

  /**
   * Once for each that came after the server counted, live or in a page. Before the entry is shown: whoever sees it then has
   * read it, and sets this back.
   */
  #countUnread(room, { type, from, seq }) {
    if (type !== 'message' || from === this.me.user || seq <= room.counted || room.later.has(seq)) return;
    const attended = this.attentive && this.open === room.room;
    if (!attended && room.unread === 0) room.divider = room.read;
    room.unread++;
    room.later.add(seq);
  }

  on_joined(frame) {
    this.#moved(frame, (room) => {
      room.members++;
      const { user, name } = frame;
      if (!this.people.has(user)) this.people.set(user, { user, name, state: 'online' });
      room.people?.add(user);
    });
  }

  on_left(frame) {
    this.#moved(frame, (room) => {
      room.members--;
      room.people?.delete(frame.user);
    });
  }

  #moved(frame, change) {
    const room = this.room(frame.room);
    if (!room) return;
    if (frame.seq > room.head) {
      change(room);
      this.emit('people');
    }
    this.#enter(room, frame);
  }

  #enter(room, entry) {
    room.head = Math.max(room.head, entry.seq);
    if (!room.log.loaded) {
      room.log.head = room.head;
      return;
    }
    const { added, hole } = room.log.addLive(entry);
    if (added) this.emit('log', { room: room.room });
    if (hole !== null) this.emit('hole', { room: room.room, after: hole });
  }

  on_page(frame, asked) {
    const room = this.room(frame.room);
    if (!room) return;
    for (const entry of frame.entries) this.#countUnread(room, entry); // what fills a hole may be new
    room.log.addPage(frame, asked);
    room.head = Math.max(room.head, room.log.head);
    const mine = frame.entries.filter((entry) => entry.from === this.me.user);
    const seen = mine.filter((entry) => this.outbox.remove(entry.id));
    if (seen.length) this.emit('outbox');
    this.emit('log', { room: frame.room });
    this.emit('rooms');
  }

  on_limited({ room, head }) {
    this.room(room)?.log.limited(head);
  }

  on_presence({ user, name, state, lastSeen }) {
    const before = this.people.get(user);
    this.people.set(user, { user, name, state, lastSeen });
    const here = this.room(this.open)?.people?.has(user);
    if (here && before && user !== this.me.user) this.passing.note(before.state, { user, name, state });
    this.emit('people');
  }

  on_people({ room, people }) {
    for (const { user, name, state, lastSeen } of people) this.people.set(user, { user, name, state, lastSeen });
    const known = this.room(room);
    if (known) {
      known.people = new Set(people.map((person) => person.user));
      known.members = people.length;
    }
    this.emit('people');
  }

  on_typing({ room, user, name, active }) {
    if (user === this.me.user) return;
    if (active) this.typing.start(room, user, name);
    else this.typing.stop(room, user);
  }

  /** Moves the marker at once; the server's `readMarker` confirms it and tells the person's other tabs. */
  read(id, seq) {
    const room = this.room(id);
    room.read = Math.max(room.read, seq);
    if (room.read >= room.head) {
      const counted = Math.max(room.counted, room.head);
      Object.assign(room, { unread: 0, counted, later: new Set() });
    }
    this.emit('rooms');
  }

  /** Markers and messages come different ways: what the server counted up to `head` is not counted here again. */
  on_readMarker({ room: id, seq, head, unread }) {
    const room = this.room(id);
    if (!room || seq < room.read) return;
    room.read = seq;
    const counted = head ?? room.head; // an older node does not say
    room.counted = Math.max(room.counted, counted);
    room.later = new Set([...room.later].filter((later) => later > counted));
    room.unread = unread + room.later.size;
    this.emit('rooms');
  }

  on_broker({ state }) {
    this.broker = state;
    this.emit('broker');
  }
}
