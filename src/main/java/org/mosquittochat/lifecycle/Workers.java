package org.mosquittochat.lifecycle;

import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** The threads that do the work: a fixed number, whatever the number of clients. Thread-safe. */
@Singleton
public class Workers {
  private static final int THREADS = 16;
  private static final int TIMER_THREADS = 2;

  private final ExecutorService pool;
  private final ScheduledExecutorService timer;

  @Inject
  public Workers(ThreadFactory threads) {
    this.pool = Executors.newFixedThreadPool(THREADS, threads);
    this.timer = Executors.newScheduledThreadPool(TIMER_THREADS, threads);
  }

  /** Runs commands and deliveries; how many wait is bounded by those who submit. */
  @Produces
  @Singleton
  Executor pool() {
    return pool;
  }

  /** Runs what is due; nothing that blocks. */
  @Produces
  @Singleton
  @Typed(ScheduledExecutorService.class)
  ScheduledExecutorService timer() {
    return timer;
  }

  /** Ends all threads, within seconds. */
  void stop() {
    timer.shutdownNow();
    pool.shutdown();
    try {
      if (!pool.awaitTermination(3, TimeUnit.SECONDS)) {
        pool.shutdownNow();
      }
    } catch (InterruptedException e) {
      pool.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
