package org.mosquittochat.mqtt;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * The waits between attempts to connect: 0.5 s, doubled each time up to 10 s, of which a random half is taken away so
 * that the nodes do not all come at once when a broker is back. For one thread.
 */
final class Backoff {
  private static final long FIRST = 500;
  private static final long LONGEST = 10_000;

  private final DoubleSupplier random;
  private long next = FIRST;

  /** @param random from 0 to 1 */
  Backoff(DoubleSupplier random) {
    this.random = random;
  }

  Duration next() {
    long wait = Math.round(next * (1 - random.getAsDouble() / 2));
    next = Math.min(LONGEST, next * 2);
    return Duration.ofMillis(wait);
  }

  void reset() {
    next = FIRST;
  }
}
