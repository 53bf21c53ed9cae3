import { Ranges } from './ranges.js';

const SHARED_HEAD = 5 * 60_000;

/**
 * The part of a room's log that is here: entries in order of seq, each once, and which stretches are known. A stretch may
 * be known and yet have fewer entries than seqs, when the server has forgotten some.
 */
export class RoomLog {
  entries = [];
  head = 0;
  loaded = false;
  #known = new Ranges();
  #resumedFrom = null;

  get first() {
    return this.entries[0]?.seq ?? 0;
  }

  get last() {
    return this.entries.at(-1)?.seq ?? 0;
  }

  get reachesStart() {
    return this.loaded && this.#known.covers(1, Math.max(0, this.first - 1));
  }

  get reachesHead() {
    return this.loaded && this.#known.covers(this.last + 1, this.head);
  }

  knowsFrom(seq) {
    return this.#known.covers(seq, this.head);
  }

  gapAfter(index) {
    const [a, b] = [this.entries[index], this.entries[index + 1]];
    return Boolean(a && b) && !this.#known.covers(a.seq + 1, b.seq - 1);
  }

  /** Where to resume: everything after it is asked for; stretches missing before it stay gaps to be loaded. */
  resumeFrom() {
    this.#resumedFrom = Math.max(this.last, this.#known.endFrom(this.last + 1));
    return this.#resumedFrom;
  }

  limited(head) {
    this.head = Math.max(this.head, head);
    this.#resumedFrom = null;
  }

  /** One entry as it happens. Returns the seq to ask after when frames before it went missing, else null. */
  addLive(entry) {
    const last = this.last;
    const wasLive = this.reachesHead;
    const missing = wasLive && !this.#known.covers(Math.max(last, this.head) + 1, entry.seq - 1);
    this.#known.add(entry.seq, entry.seq);
    this.head = Math.max(this.head, entry.seq);
    const added = this.#merge([entry]);
    return { added, hole: missing && added ? Math.max(last, 0) : null };
  }

  /**
   * A page that answers `asked` ({before}, {after} or neither), or that follows welcome when `asked` is null. Its `head` may
   * be newer than its entries, so a page reaches as far as its last entry; only a second empty one says that there are none.
   */
  addPage({ entries, complete, head }, asked) {
    const again = this.loaded;
    const first = entries[0]?.seq;
    const last = entries.at(-1)?.seq;
    this.head = Math.max(this.head, head ?? 0, last ?? 0);
    this.loaded = true;
    let [from, to] = [first, last ?? (again ? this.head : 0)];
    if (asked?.before !== undefined) {
      to = asked.before - 1;
      if (complete || !entries.length) from = 1;
    } else if (asked?.after !== undefined || this.#followsResume(asked)) {
      from = (asked?.after ?? this.#resumedFrom) + 1;
      if (!asked) this.#resumedFrom = Math.max(to, from - 1);
    } else if (asked && (complete || !entries.length)) {
      from = 1;
    }
    if (from !== undefined) this.#known.add(from, to);
    this.#merge(entries);
  }

  #followsResume(asked) {
    return !asked && this.#resumedFrom !== null;
  }

  /** The index of the first entry with at least this seq. */
  indexOf(seq) {
    let [low, high] = [0, this.entries.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.entries[middle].seq < seq) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #merge(incoming) {
    const fresh = incoming.filter((entry) => this.entries[this.indexOf(entry.seq)]?.seq !== entry.seq);
    if (!fresh.length) return false;
    for (const entry of fresh) entry.time = Date.parse(entry.at);
    const start = this.indexOf(fresh[0].seq);
    const end = this.indexOf(fresh.at(-1).seq);
    if (start === end) this.entries.splice(start, 0, ...fresh);
    else this.entries.splice(start, end - start, ...merged(this.entries.slice(start, end), fresh));
    this.#regroup(start, start + fresh.length + (end - start));
    return true;
  }

  /** `leads`: the entry has a head (disc, name) of its own; `lead`: the time of the one whose head it shares. */
  #regroup(from, until) {
    for (let i = from; i < this.entries.length; i++) {
      const entry = this.entries[i];
      const before = entry.lead;
      const previous = this.entries[i - 1];
      entry.leads = !previous || !this.#shares(previous, entry);
      entry.lead = entry.leads ? entry.time : previous.lead;
      if (i >= until && entry.lead === before) return;
    }
  }

  #shares(previous, entry) {
    return (
      entry.type === 'message' &&
      previous.type === 'message' &&
      previous.from === entry.from &&
      entry.time - previous.lead < SHARED_HEAD &&
      new Date(previous.time).getDate() === new Date(entry.time).getDate()
    );
  }
}

function merged(a, b) {
  return [...a, ...b].sort((x, y) => x.seq - y.seq);
}
