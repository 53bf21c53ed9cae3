package org.mosquittochat.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mosquittochat.testing.LogRecorder;
import org.mosquittochat.testing.MovableClock;

class RejectedPayloadsTest {
  private final MovableClock clock = new MovableClock();
  private final RejectedPayloads rejected = new RejectedPayloads(clock);

  @Test
  void allAreCountedAndOneAMinuteIsLogged() {
    try (LogRecorder log = new LogRecorder("org.mosquittochat.broker")) {
      IntStream.range(0, 1000).forEach(i -> rejected.add(Channel.every(Channel.Kind.NODE_BEAT), "it is nothing"));
      assertEquals(1000, rejected.count());
      assertEquals(1, log.count("Dropped a payload"));
      clock.pass(Duration.ofSeconds(59));
      rejected.addUnknown();
      assertEquals(1, log.count("Dropped a payload"));
      clock.pass(Duration.ofSeconds(1));
      rejected.addUnknown();
      assertEquals(2, log.count("Dropped a payload"));
    }
  }
}
