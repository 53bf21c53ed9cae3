import { save, saved, savedUnder } from './saved.js';

/**
 * What is written and not yet seen in the log: `pending` until acknowledged, then `sent` until the log shows it, or
 * `failed`. Pending and failed ones outlive a reload; each has its own key, so that two tabs do not overwrite each other.
 */
export class Outbox {
  #items = [];
  #user = null;

  open(user) {
    this.#user = user;
    const texts = savedUnder(`out/${user}/`);
    this.#items = texts.map(parsed).filter(Boolean).sort((a, b) => a.time - b.time);
  }

  close() {
    this.#items = [];
    this.#user = null;
  }

  of(room) {
    return this.#items.filter((item) => item.room === room);
  }

  get pending() {
    return this.#items.filter((item) => item.state === 'pending');
  }

  find(id) {
    return this.#items.find((item) => item.id === id);
  }

  add(room, text) {
    const item = { id: newId(), room, text, time: Date.now(), state: 'pending' };
    this.#items = [...this.#items, item];
    this.#keep(item);
    return item;
  }

  /** Replaces rather than changes the item, so that what shows it can compare by identity. */
  mark(id, state, more = {}) {
    this.#items = this.#items.map((item) => (item.id === id ? { ...item, ...more, state } : item));
    const item = this.find(id);
    if (!item) return;
    if (state === 'sent') save(this.#key(id), null);
    else this.#keep(item);
  }

  remove(id) {
    if (!this.find(id)) return false;
    this.#items = this.#items.filter((item) => item.id !== id);
    save(this.#key(id), null);
    return true;
  }

  draft(room) {
    return saved(`draft/${this.#user}/${room}`) ?? '';
  }

  keepDraft(room, text) {
    save(`draft/${this.#user}/${room}`, text);
  }

  #key(id) {
    return `out/${this.#user}/${id}`;
  }

  #keep(item) {
    save(this.#key(item.id), JSON.stringify(item));
  }
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** `randomUUID` exists only in secure contexts, and an intranet may well be plain http. */
export function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
