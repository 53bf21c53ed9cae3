package org.mosquittochat.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DeliveryTimesTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final DeliveryTimes times = new DeliveryTimes(registry, Clock.fixed(NOW, ZoneOffset.UTC));

  private Timer timer() {
    return registry.get("mosquittochat.delivery").timer();
  }

  @Test
  void theTimeSinceTheAcceptanceIsKept() {
    times.delivered(NOW.minusMillis(30));
    times.delivered(NOW.minusMillis(10));
    assertEquals(2, timer().count());
    assertEquals(40, timer().totalTime(TimeUnit.MILLISECONDS));
  }

  @Test
  void anEntryOfANodeWhoseClockIsAheadTookNoTime() {
    times.delivered(NOW.plusMillis(500));
    assertEquals(1, timer().count());
    assertEquals(0, timer().totalTime(TimeUnit.MILLISECONDS));
  }
}
