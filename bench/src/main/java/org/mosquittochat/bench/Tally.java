package org.mosquittochat.bench;

import org.HdrHistogram.Histogram;

/** What the receivers of a swarm counted. For the one thread of the swarm. */
final class Tally {
  private static final long LONGEST_MICROS = 60_000_000;

  private final Histogram latency = new Histogram(LONGEST_MICROS, 3);
  private long deliveries;
  private long repeated;
  private long skipped;

  /** A text came: its number, and that of the one before it of the same sender. */
  void delivered(long number, long before, long waitedMicros) {
    deliveries++;
    if (number <= before) {
      repeated++;
    } else {
      skipped += number - before - 1;
    }
    latency.recordValue(Math.max(0, Math.min(waitedMicros, LONGEST_MICROS)));
  }

  long deliveries() {
    return deliveries;
  }

  /** Texts that came twice or after a later one, and texts that never came before a later one. */
  long faults() {
    return repeated + skipped;
  }

  double millis(double percentile) {
    return latency.getValueAtPercentile(percentile) / 1000.0;
  }

  /** Forgets the latencies so far; the counts stay. */
  void forgetLatency() {
    latency.reset();
  }
}
