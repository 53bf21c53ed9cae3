package org.mosquittochat.presence;

import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.mosquittochat.history.StoreUnavailable;
import org.mosquittochat.room.UserId;

/** When people were last seen, on its way to the store; what the store does not take is kept. Thread-safe. */
final class SeenTimes {
  private static final System.Logger LOG = System.getLogger(SeenTimes.class.getName());

  private final LastSeen store;
  private final Map<UserId, Instant> waiting = new HashMap<>();
  private boolean storing;

  SeenTimes(LastSeen store) {
    this.store = store;
  }

  /** Takes times to be stored; does not block. */
  synchronized void add(Map<UserId, Instant> times) {
    times.forEach((person, at) -> waiting.merge(person, at, SeenTimes::later));
  }

  /** Has what waits stored soon, unless that is under way. */
  void storeOn(Executor executor) {
    synchronized (this) {
      if (storing || waiting.isEmpty()) {
        return;
      }
      storing = true;
    }
    try {
      executor.execute(this::store);
    } catch (RejectedExecutionException e) {
      // the node stops, and stores what waits by itself
      synchronized (this) {
        storing = false;
      }
    }
  }

  /** Stores what waits; blocks. */
  void store() {
    Map<UserId, Instant> times;
    synchronized (this) {
      times = Map.copyOf(waiting);
    }
    try {
      if (!times.isEmpty()) {
        store.note(times);
        stored(times);
      }
    } catch (StoreUnavailable e) {
      LOG.log(Level.DEBUG, "Last seen could not be noted; it is tried again.");
    } finally {
      synchronized (this) {
        storing = false;
      }
    }
  }

  private synchronized void stored(Map<UserId, Instant> times) {
    times.forEach(waiting::remove);
  }

  /** When these people were last seen, as far as that is known; blocks. */
  Map<UserId, Instant> of(Collection<UserId> people) {
    Map<UserId, Instant> times = new HashMap<>(store.of(people));
    synchronized (this) {
      people.stream().filter(waiting::containsKey).forEach(person ->
          times.merge(person, waiting.get(person), SeenTimes::later));
    }
    return times;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
