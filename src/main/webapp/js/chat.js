import { Asked } from './asked.js';
import { Fetching } from './fetching.js';
import { newId } from './outbox.js';
import { Posting } from './posting.js';
import { Reading } from './reading.js';
import { save, saved } from './saved.js';
import { chooseTransports, chosenTransports } from './transports.js';
import { Typist } from './typist.js';

const LARGEST_HOLE = 200;

/** What a person can do here. Joins the line, the store and the session; the components call nothing else. */
export class Chat extends EventTarget {
  phase = 'starting'; // starting, unreachable, out, in
  notice = null; // why the person is out, or why the line ended
  #asked = new Asked();
  #posting;
  #typist;
  #reading;
  #fetching;
  #status = 'online';

  constructor({ connection, store, session }) {
    super();
    Object.assign(this, { connection, store, session });
    this.#fetching = new Fetching(connection, store, this.#asked, (room) => this.listPeople(room));
    this.#posting = new Posting(connection, store, (room, after) => this.loadAfter(room, after));
    this.#typist = new Typist(connection, store);
    this.#reading = new Reading(connection, store);
    connection.addEventListener('state', ({ detail }) => this.#lineBecame(detail));
    connection.addEventListener('frame', ({ detail }) => this.#take(detail));
    connection.addEventListener('ended', ({ detail }) => this.#ended(detail));
    store.addEventListener('hole', ({ detail }) => this.#fetching.load(detail.room, { after: detail.after }, LARGEST_HOLE));
  }

  // --- coming and going

  async start() {
    try {
      const person = await this.session.me();
      if (person) this.#signedIn(person);
      else this.#become('out');
    } catch {
      this.#become('unreachable');
    }
  }

  async enter(name) {
    this.#signedIn(await this.session.enter(name));
    save('name', name);
  }

  async signOut() {
    this.connection.disconnect();
    await this.session.leave().catch(() => {});
    this.#signedOut(null);
  }

  connect() {
    this.notice = null;
    this.connection.connect();
  }

  disconnect() {
    this.connection.disconnect();
  }

  /** The names of the transports that may be used, on this device from now on. */
  useTransports(names) {
    chooseTransports(names);
    this.connection.use(chosenTransports());
  }

  #signedIn(person) {
    this.notice = null;
    this.store.signIn(person);
    this.#become('in');
    this.connection.connect();
  }

  #signedOut(notice) {
    this.notice = notice;
    this.store.signOut();
    this.#become('out');
  }

  #ended({ code }) {
    if (code === 4500) {
      this.#signedOut('signedOut');
      return;
    }
    this.notice = code === 4501 ? 'abuse' : code === 4502 ? 'oldPage' : 'ended';
    this.#become(this.phase);
  }

  #become(phase) {
    this.phase = phase;
    this.store.emit('me');
  }

  // --- rooms

  open(id) {
    this.typing(false);
    this.store.attentive = false;
    this.#fetching.forget();
    this.store.openRoom(id);
    if (!this.store.open) return;
    save('room', id);
    this.#fetching.openRoom();
  }

  get lastRoom() {
    return saved('room');
  }

  listRooms = () => this.#ask({ type: 'listRooms' });
  listPeople = (room) => this.#ask({ type: 'listPeople', room });
  createRoom = (room) => this.#entered({ type: 'createRoom', ...room });
  join = (room) => this.#entered({ type: 'join', room }, (one) => one.room === room);
  leave = (room) => this.#ask({ type: 'leave', room });
  invite = (room, user) => this.#ask({ type: 'invite', room, user });
  openDirect = (user) => this.#entered({ type: 'openDirect', user }, (one) => one.peer?.user === user);

  loadBefore(id, before) {
    this.#fetching.load(id, { before });
  }

  loadAfter(id, after) {
    this.#fetching.load(id, { after });
  }

  loadNewest(id) {
    this.#fetching.load(id, {});
  }

  isLoading(id) {
    return this.#asked.hasHistory(id);
  }

  /** The id of the room that the command led into, once it is here: `ack` may come before `roomOpened`, or not at all. */
  async #entered(command, leadsTo = () => false) {
    const here = () => [...this.store.rooms.values()].find(leadsTo)?.room;
    if (here()) return here();
    let told = null;
    const answer = this.#ask(command).then(({ room }) => (told = room));
    answer.catch(() => {}); // refused after all: the loop below hears of it, if it still waits
    while (!here() && !this.store.rooms.has(told)) {
      await Promise.race([answer, this.#roomsChange()]);
      if (told && !this.store.rooms.has(told)) await this.#roomsChange();
    }
    return here() ?? told;
  }

  #roomsChange() {
    return new Promise((resolve) => this.store.addEventListener('rooms', resolve, { once: true }));
  }

  #ask(command) {
    const id = newId();
    const answer = this.#asked.command(id);
    if (!this.connection.send({ ...command, id })) this.#asked.failAll();
    return answer;
  }

  // --- messages

  post(room, text) {
    this.typing(false);
    this.#posting.post(room, text);
  }

  tryAgain(id) {
    this.#posting.tryAgain(id);
  }

  discard(id) {
    this.store.outbox.remove(id);
    this.store.emit('outbox');
  }

  draft(room) {
    return this.store.outbox.draft(room);
  }

  keepDraft(room, text) {
    this.store.outbox.keepDraft(room, text);
  }

  typing(active) {
    this.#typist.types(active);
  }

  // --- what is read

  /** Does the person see the end of the open room? */
  attend(attentive) {
    this.store.attentive = attentive;
    this.#reading.markIfSeen();
  }

  markAllRead() {
    this.#reading.markAll();
  }

  setStatus(state) {
    if (state === this.#status) return;
    this.#status = state;
    this.connection.send({ type: 'setStatus', state });
  }

  // --- what comes

  #lineBecame(state) {
    if (state.state !== 'online') {
      this.#fetching.forget();
      this.#asked.failAll();
      this.#posting.lineLost();
    }
    if (this.store.me) this.store.connectionBecame(state);
  }

  #take(frame) {
    if (!this.store.me || !frame?.type) return;
    const asked = this.#asked.answered(frame);
    if (frame.type === 'ack') this.#posting.acknowledged(frame);
    else if (frame.type === 'error') this.#refused(frame, asked);
    else this.store.apply(frame, asked);
    if (frame.type === 'welcome') this.#welcomed();
  }

  #refused(frame, history) {
    this.#posting.refused(frame);
    if (history) this.#fetching.again();
  }

  #welcomed() {
    this.#fetching.openRoom();
    this.#posting.flush();
    this.#reading.send();
    if (this.#status === 'away') this.connection.send({ type: 'setStatus', state: 'away' });
  }
}
