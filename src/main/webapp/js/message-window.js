const SIZE = 100;
const STEP = 50;
const LARGEST = 200;
const LARGEST_KEPT = 1000; // even for the sake of a selection
const BEFORE_DIVIDER = 30;

/** Which entries of a log are in the page. Remembers seqs, not indices, for these change when older entries come in. */
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

  /** While the end is being followed, what left the view above may leave the page. */
  follow(log) {
    const { from, to } = this.bounds(log);
    const isLarge = to === log.entries.length && to - from > SIZE + STEP;
    if (isLarge || this.#first === null) this.#set(log, isLarge ? to - SIZE : from, to);
  }

  extendStart(log, keep) {
    const { from, to } = this.bounds(log);
    if (from === 0) return false;
    const first = Math.max(0, from - STEP);
    const furthest = Math.max(first + 1, ...keep.map((seq) => log.indexOf(seq) + 1));
    this.#set(log, first, Math.min(to, first + LARGEST_KEPT, Math.max(first + LARGEST, furthest)));
    return true;
  }

  extendEnd(log, keep) {
    const { from, to } = this.bounds(log);
    const { length } = log.entries;
    if (to === length) return false;
    const last = Math.min(length, to + STEP);
    const furthest = Math.min(last, ...keep.map((seq) => log.indexOf(seq)));
    this.#set(log, Math.max(from, last - LARGEST_KEPT, Math.min(last - LARGEST, furthest)), last);
    return true;
  }

  #set(log, from, to) {
    this.#first = log.entries[from]?.seq ?? null;
    this.#last = to >= log.entries.length ? Infinity : log.entries[to - 1].seq;
  }
}
