package org.mosquittochat.security;

import java.util.function.LongSupplier;

/** Allows so much a second on average and so much at once. Starts full. Thread-safe; never blocks for long. */
public final class TokenBucket {
  private final double perNano;
  private final int burst;
  private final LongSupplier nanos;
  private double tokens;
  private long filled;

  /**
   * @param perSecond tokens that come back each second, above 0
   * @param burst tokens that it holds, at least 1
   * @param nanos a clock that only moves forward, in nanoseconds, such as {@code System::nanoTime}
   */
  public TokenBucket(double perSecond, int burst, LongSupplier nanos) {
    if (!(perSecond > 0) || burst < 1) {
      throw new IllegalArgumentException("A token bucket needs a rate above 0 and a burst of at least 1.");
    }
    this.perNano = perSecond / 1e9;
    this.burst = burst;
    this.nanos = nanos;
    this.tokens = burst;
    this.filled = nanos.getAsLong();
  }

  /** Takes one token, if there is one. */
  public boolean tryTake() {
    return tryTake(1);
  }

  /** Takes so many tokens, or none at all if there are fewer; more than the burst there never are. */
  public synchronized boolean tryTake(int count) {
    if (count < 0) {
      throw new IllegalArgumentException("Tokens are taken, not given back.");
    }
    fill();
    if (tokens < count) {
      return false;
    }
    tokens -= count;
    return true;
  }

  private void fill() {
    long now = nanos.getAsLong();
    // The difference, for nanoTime may pass from positive to negative; threads may read it in one order and enter in
    // another.
    long passed = now - filled;
    if (passed > 0) {
      tokens = Math.min(burst, tokens + passed * perNano);
      filled = now;
    }
  }
}
