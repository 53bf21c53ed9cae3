/** Which seqs of a log are known: sorted, disjoint ranges [from, to]. */
export class Ranges {
  #list = [];

  add(from, to) {
    if (to < from) return;
    const touching = this.#list.filter(([a, b]) => a <= to + 1 && b >= from - 1);
    const others = this.#list.filter(([a, b]) => a > to + 1 || b < from - 1);
    others.push([Math.min(from, ...touching.map((r) => r[0])), Math.max(to, ...touching.map((r) => r[1]))]);
    this.#list = others.sort((a, b) => a[0] - b[0]);
  }

  /** Are all of from..to known? An empty stretch is. */
  covers(from, to) {
    return to < from || this.#list.some(([a, b]) => a <= from && to <= b);
  }

  /** The end of the range that `seq` stands in, or `seq - 1` when it is unknown. */
  endFrom(seq) {
    return this.#list.find(([a, b]) => a <= seq && seq <= b)?.[1] ?? seq - 1;
  }
}
