package org.mosquittochat.torture;

import java.util.Random;

/** How long one client waits before it comes back: longer each time, unless its line held for a while. */
final class Comeback {
  private static final long FIRST_WAIT = 500;
  private static final long LONGEST_WAIT = 5_000;
  private static final long SETTLED = 5_000;

  private final Random random;
  private int failures;

  Comeback(Random random) {
    this.random = random;
  }

  /** Milliseconds to wait after a line that held for so many. */
  long after(long held) {
    failures = held > SETTLED ? 0 : failures;
    long wait = Math.min(LONGEST_WAIT, FIRST_WAIT << Math.min(failures++, 8));
    return Math.round(wait * (0.7 + 0.6 * random.nextDouble()));
  }
}
