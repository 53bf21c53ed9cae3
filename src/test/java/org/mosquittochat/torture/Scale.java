package org.mosquittochat.torture;

import java.time.Duration;
import java.util.Random;

/**
 * How much of everything there is in a run.
 *
 * @param length for how long things break
 */
record Scale(int people, int messagesAMinute, Duration length) {
  private static final String SEED = System.getProperty("torture.seed", "");
  private static final String MINUTES = System.getProperty("torture.minutes", "");

  /** What one server bears on two cores. */
  static Scale ofOneServer() {
    return new Scale(100, 3_334, minutes(3));
  }

  /** What three bear there; a short run, unless {@code torture.minutes} is given. */
  static Scale ofManyServers() {
    return MINUTES.isEmpty() ? new Scale(30, 2_000, minutes(0.6)) : new Scale(60, 2_000, minutes(0));
  }

  private static Duration minutes(double usual) {
    return Duration.ofMillis(Math.round(60_000 * (MINUTES.isEmpty() ? usual : Double.parseDouble(MINUTES))));
  }

  /** That of {@code torture.seed}, or one by chance. */
  static long seed() {
    return SEED.isEmpty() ? new Random().nextInt(1_000_000) : Long.parseLong(SEED);
  }

  long messages() {
    return Math.round(messagesAMinute * length.toMillis() / 60_000.0);
  }

  /** Fewer than these would be no torture: fifty in three minutes. */
  long fewestFaults() {
    return Math.round(17 * length.toMillis() / 60_000.0);
  }
}
