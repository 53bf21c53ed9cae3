package org.mosquittochat.broker;

import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts payloads that came from the broker and were dropped because they are malformed, too large or not for their
 * channel, and logs that at most once a minute, so that nobody can fill the log from outside. Never shows a payload.
 * Thread-safe.
 */
public final class RejectedPayloads {
  private static final System.Logger LOG = System.getLogger(RejectedPayloads.class.getName());
  private static final long MINUTE = 60_000;

  private final Clock clock;
  private final AtomicLong count = new AtomicLong();
  private final AtomicLong nextLog = new AtomicLong(Long.MIN_VALUE);

  public RejectedPayloads(Clock clock) {
    this.clock = clock;
  }

  /** Notes that a payload of the channel was dropped, and why, in a few words of ours. */
  public void add(Channel channel, String reason) {
    add(channel.kind().toString(), reason);
  }

  /** Notes that a payload was dropped which came on no channel that we know. */
  public void addUnknown() {
    add("an unknown channel", "nobody asked for it");
  }

  private void add(String channel, String reason) {
    long total = count.incrementAndGet();
    long now = clock.millis();
    long due = nextLog.get();
    if (now >= due && nextLog.compareAndSet(due, now + MINUTE)) {
      LOG.log(
          Level.WARNING,
          "Dropped a payload of {0} from the broker: {1} ({2} dropped since start); check who may publish there.",
          channel, reason, total);
    }
  }

  /** How many were dropped since start. */
  public long count() {
    return count.get();
  }
}
