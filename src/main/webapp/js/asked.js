/** Commands that wait for an answer with their id. */
export class Asked {
  #commands = new Map();
  #histories = new Map();

  /** A promise of the answering frame; it fails with the error frame, or with null when the line is gone. */
  command(id) {
    return new Promise((resolve, reject) => this.#commands.set(id, { resolve, reject }));
  }

  history(id, room, cursor) {
    this.#histories.set(id, { room, ...cursor });
  }

  /** Is this page, or any page of the room, under way? */
  hasHistory(room, cursor) {
    return [...this.#histories.values()].some(
      (one) => one.room === room && (!cursor || (one.before === cursor.before && one.after === cursor.after)),
    );
  }

  /** Settles what the frame answers; gives back what was asked when it is a page. */
  answered(frame) {
    const command = this.#commands.get(frame.id);
    this.#commands.delete(frame.id);
    if (frame.type === 'error') command?.reject(frame);
    // After the store has taken the frame: whoever waits may look there for the room.
    else queueMicrotask(() => command?.resolve(frame));
    const history = this.#histories.get(frame.id) ?? null;
    this.#histories.delete(frame.id);
    return history;
  }

  failAll() {
    for (const { reject } of this.#commands.values()) reject(null);
    this.#commands.clear();
    this.#histories.clear();
  }
}
