package org.mosquittochat.mqtt;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Keeps what may happen thousands of times a second from filling the log. Thread-safe. */
final class OnceAMinute {
  private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

  private final LongSupplier nanoTime;
  private final AtomicLong last;

  OnceAMinute() {
    this(System::nanoTime);
  }

  OnceAMinute(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.last = new AtomicLong(nanoTime.getAsLong() - MINUTE);
  }

  /** True for one caller, then false for a minute. */
  boolean isDue() {
    long now = nanoTime.getAsLong();
    long before = last.get();
    return now - before >= MINUTE && last.compareAndSet(before, now);
  }
}
