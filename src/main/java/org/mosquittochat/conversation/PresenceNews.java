package org.mosquittochat.conversation;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.mosquittochat.presence.PersonState;
import org.mosquittochat.room.UserId;

/**
 * What everybody on this node is told of presence: the newest state of each person who changed, gathered for as long as
 * their audience gathers what is not hurried. Thread-safe.
 */
final class PresenceNews {
  private final LongSupplier pauseMillis;
  private final Consumer<List<PersonState>> tell;
  private final ScheduledExecutorService timer;
  private final Clock clock;
  private final Map<UserId, PersonState> newest = new LinkedHashMap<>();
  private long toldAt;
  private boolean due;

  /**
   * @param pauseMillis how long is waited between two frames
   * @param tell tells them; does not block
   */
  PresenceNews(
      LongSupplier pauseMillis, Consumer<List<PersonState>> tell, ScheduledExecutorService timer, Clock clock) {
    this.pauseMillis = pauseMillis;
    this.tell = tell;
    this.timer = timer;
    this.clock = clock;
  }

  /** Tells of these changes, at once or soon. */
  void add(List<PersonState> changes) {
    long wait;
    synchronized (this) {
      changes.forEach(change -> newest.put(change.person().id(), change));
      if (due) {
        return;
      }
      due = true;
      wait = toldAt + pauseMillis.getAsLong() - clock.millis();
    }
    if (wait > 0) {
      schedule(wait);
    } else {
      tellAll();
    }
  }

  private void schedule(long wait) {
    try {
      timer.schedule(this::tellAll, wait, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      // the node stops: everybody is told 1001, and hears all at the next welcome
    }
  }

  /** Under the lock, so that an older state is never told after a newer one. */
  private synchronized void tellAll() {
    due = false;
    toldAt = clock.millis();
    List<PersonState> changes = List.copyOf(newest.values());
    newest.clear();
    tell.accept(changes);
  }
}
