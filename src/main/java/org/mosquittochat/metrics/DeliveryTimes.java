package org.mosquittochat.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.mosquittochat.feed.DeliveryWatch;

/**
 * How long entries take from being accepted to being handed to the connections of this node. Between two nodes it is as
 * right as their clocks are. Thread-safe.
 */
@Singleton
public class DeliveryTimes implements DeliveryWatch {
  private final Clock clock;
  private final Timer timer;

  @Inject
  public DeliveryTimes(MeterRegistry registry, Clock clock) {
    this.clock = clock;
    this.timer = Timer.builder("mosquittochat.delivery")
        .description("Time from the acceptance of an entry to its hand-over to the connections of this node")
        .serviceLevelObjectives(Duration.ofMillis(5), Duration.ofMillis(10), Duration.ofMillis(25),
            Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(250), Duration.ofMillis(500),
            Duration.ofSeconds(1), Duration.ofMillis(2500), Duration.ofSeconds(5), Duration.ofSeconds(15))
        .register(registry);
  }

  @Override
  public void delivered(Instant acceptedAt) {
    Duration taken = Duration.between(acceptedAt, clock.instant());
    timer.record(taken.isNegative() ? Duration.ZERO : taken);
  }
}
