package org.mosquittochat.history;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.mosquittochat.room.RoomId;

/**
 * The logs of all rooms. Thread-safe, also between nodes. Every method may throw {@link StoreUnavailable}; whether the
 * drafts of an {@code append} that did were stored is then unknown, and learnt by appending them again.
 */
public interface RoomLog {

  /**
   * Stores drafts in one transaction, which is durable when this returns.
   *
   * @return what became of each, in the same order
   */
  List<Outcome> append(List<Draft> drafts);

  /** The newest entries; none for an unknown room. {@code complete} speaks of older ones. */
  Page newest(RoomId room, int limit);

  /** The entries right before a seq. {@code complete} speaks of older ones. */
  Page before(RoomId room, long seq, int limit);

  /** The entries right after a seq. {@code complete} speaks of newer ones. */
  Page after(RoomId room, long seq, int limit);

  /** The seq of the newest entry of each of these rooms; unknown rooms are left out. */
  Map<RoomId, Long> heads(Collection<RoomId> rooms);
}
