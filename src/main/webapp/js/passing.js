const STAYS = 6_000;

/** People who came or went while the room is open: said in passing, never stored, many at once in one line. */
export class Passing {
  came = [];
  went = [];
  #timer = 0;
  #changed;

  constructor(changed) {
    this.#changed = changed;
  }

  note(before, { user, name, state }) {
    const isHere = state !== 'offline';
    if (isHere === (before !== 'offline')) return;
    this.came = this.came.filter((one) => one.user !== user);
    this.went = this.went.filter((one) => one.user !== user);
    (isHere ? this.came : this.went).push({ user, name });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.clear(), STAYS);
    this.#changed();
  }

  clear() {
    clearTimeout(this.#timer);
    if (!this.came.length && !this.went.length) return;
    this.came = [];
    this.went = [];
    this.#changed();
  }
}
