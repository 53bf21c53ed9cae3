const SIZE = 100;
const STEP = 50;
const LARGEST = 200;
const LARGEST_KEPT = 1000; // even for the sake of a selection
const BEFORE_DIVIDER = 30;

/**
 * Which entries of a log are in the page. Remembers seqs, not indices, for these change when older entries come in.
 *
 * What comes in at one edge lets go of as much at the other, but never of what is `near` the view (the seqs of the first
 * and the last row there): a hundred people who joined in a row are one line, and letting that go would at once ask for it
 * again. Of `kept` rows, further away, no more than a bounded number is held.
 */
export class MessageWindow {
  #first = null; // null: SIZE entries before the end, wherever that is
  #last = Infinity;

  toEnd() {
    this.#first = null;
    this.#last = Infinity;
  }

  bounds(log) {
    const to = this.#last === Infinity ? log.entries.length : log.indexOf(this.#last + 1);
    const from = this.#first === null ? Math.max(0, to - SIZE) : log.indexOf(this.#first);
    return { from, to };
  }

  reaches(log) {
    return this.bounds(log).to === log.entries.length;
  }

  around(log, divider) {
    const at = divider === null ? log.entries.length : log.indexOf(divider + 1);
    const from = Math.max(0, Math.min(at - BEFORE_DIVIDER, log.entries.length - SIZE));
    this.#set(log, from, Math.min(log.entries.length, from + SIZE + BEFORE_DIVIDER));
  }

  /** While the end is being followed, what left the view above may leave the page. `near` is asked if that much is here. */
  follow(log, near) {
    const { from, to } = this.bounds(log);
    const isLarge = to === log.entries.length && to - from > SIZE + STEP;
    const first = isLarge ? Math.max(from, Math.min(to - SIZE, ...near().map((seq) => log.indexOf(seq)))) : from;
    if (isLarge || this.#first === null) this.#set(log, first, to);
  }

  extendStart(log, { near, kept }) {
    const { from, to } = this.bounds(log);
    if (from === 0) return false;
    const first = Math.max(0, from - STEP);
    const after = (seq) => log.indexOf(seq) + 1;
    const furthest = Math.max(first + LARGEST, ...kept.map(after));
    this.#set(log, first, Math.min(to, Math.max(Math.min(first + LARGEST_KEPT, furthest), ...near.map(after))));
    return true;
  }

  extendEnd(log, { near, kept }) {
    const { from, to } = this.bounds(log);
    const { length } = log.entries;
    if (to === length) return false;
    const last = Math.min(length, to + STEP);
    const at = (seq) => log.indexOf(seq);
    const furthest = Math.min(last - LARGEST, ...kept.map(at));
    this.#set(log, Math.max(from, Math.min(Math.max(last - LARGEST_KEPT, furthest), ...near.map(at))), last);
    return true;
  }

  #set(log, from, to) {
    this.#first = log.entries[from]?.seq ?? null;
    this.#last = to >= log.entries.length ? Infinity : log.entries[to - 1].seq;
  }
}
