const EXPIRES = 5_000;

/** Who types where. Expires here, so that a lost "stopped" does not stick. */
export class Typing {
  #rooms = new Map();
  #changed;

  constructor(changed) {
    this.#changed = changed;
  }

  /** Names, in the order in which they began. */
  in(room) {
    return [...(this.#rooms.get(room)?.values() ?? [])].map((one) => one.name);
  }

  start(room, user, name) {
    const here = this.#rooms.get(room) ?? new Map();
    this.#rooms.set(room, here);
    clearTimeout(here.get(user)?.timer);
    const isNew = !here.has(user);
    here.set(user, { name, timer: setTimeout(() => this.stop(room, user), EXPIRES) });
    if (isNew) this.#changed();
  }

  stop(room, user) {
    const one = this.#rooms.get(room)?.get(user);
    if (!one) return;
    clearTimeout(one.timer);
    this.#rooms.get(room).delete(user);
    this.#changed();
  }

  clear() {
    for (const here of this.#rooms.values()) for (const { timer } of here.values()) clearTimeout(timer);
    this.#rooms.clear();
    this.#changed();
  }
}
