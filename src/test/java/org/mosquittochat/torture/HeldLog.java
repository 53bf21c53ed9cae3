package org.mosquittochat.torture;

import java.util.ArrayList;
import java.util.List;

/** What somebody holds of a room's log: each seq once. For one thread. */
final class HeldLog {
  private final List<Entry> bySeq = new ArrayList<>();
  private int contiguous;

  /** Takes an entry in; the one that is held already under its seq, or null. */
  Entry put(Entry entry) {
    int index = Math.toIntExact(entry.seq() - 1);
    while (bySeq.size() <= index) {
      bySeq.add(null);
    }
    Entry before = bySeq.get(index);
    if (before == null) {
      bySeq.set(index, entry);
    }
    while (contiguous < bySeq.size() && bySeq.get(contiguous) != null) {
      contiguous++;
    }
    return before;
  }

  /** The seq up to which nothing is missing. */
  long last() {
    return contiguous;
  }

  /** The highest seq, with or without holes before it. */
  long highest() {
    return bySeq.size();
  }

  /** Everything, with null for what is missing. */
  List<Entry> entries() {
    return new ArrayList<>(bySeq);
  }
}
