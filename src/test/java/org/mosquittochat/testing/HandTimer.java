package org.mosquittochat.testing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A timer that runs nothing by itself: the test says when what it was given is due, and when it is time again for what is
 * repeated. Not thread-safe.
 */
public final class HandTimer extends ScheduledThreadPoolExecutor {
  private final List<Long> waits = new ArrayList<>();
  private final Deque<Runnable> tasks = new ArrayDeque<>();
  private Runnable repeated = () -> {};

  public HandTimer() {
    super(0);
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
    waits.add(unit.toMillis(delay));
    tasks.add(command);
    return null;
  }

  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long first, long every, TimeUnit unit) {
    repeated = command;
    return null;
  }

  /** After how many milliseconds each task was to run. */
  public List<Long> waits() {
    return waits;
  }

  /** Runs what is to be run again and again so many times. */
  public void repeat(int times) {
    for (int i = 0; i < times; i++) {
      repeated.run();
    }
  }

  /** Runs what was to run once, each task in its turn. */
  public void runDue() {
    while (!tasks.isEmpty()) {
      tasks.remove().run();
    }
  }
}
