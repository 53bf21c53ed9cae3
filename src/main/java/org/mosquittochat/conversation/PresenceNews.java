package org.mosquittochat.conversation;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.mosquittochat.presence.PersonState;
import org.mosquittochat.room.UserId;

/**
 * What everybody on this node is told of presence: the newest state of each person who changed. What a change costs
 * grows with the connections that hear of it, so it is gathered for the longer the more there are: a node writes some
 * {@value #FRAMES_PER_SECOND} frames of presence a second, and nobody hears later than {@value #LONGEST_MILLIS} ms.
 * Thread-safe.
 */
final class PresenceNews {
  static final int FRAMES_PER_SECOND = 5_000;
  static final long LONGEST_MILLIS = 1_500;

  private final IntSupplier listeners;
  private final Consumer<List<PersonState>> tell;
  private final ScheduledExecutorService timer;
  private final Clock clock;
  private final Map<UserId, PersonState> newest = new LinkedHashMap<>();
  private long toldAt;
  private boolean due;

  /**
   * @param listeners how many connections hear of a change
   * @param tell tells them; does not block
   */
  PresenceNews(IntSupplier listeners, Consumer<List<PersonState>> tell, ScheduledExecutorService timer, Clock clock) {
    this.listeners = listeners;
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
      wait = toldAt + pause() - clock.millis();
    }
    if (wait > 0) {
      schedule(wait);
    } else {
      tellAll();
    }
  }

  /** Between two frames, in milliseconds. */
  private long pause() {
    return Math.min(LONGEST_MILLIS, 1_000L * listeners.getAsInt() / FRAMES_PER_SECOND);
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
