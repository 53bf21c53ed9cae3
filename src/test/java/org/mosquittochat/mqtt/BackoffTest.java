package org.mosquittochat.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private static List<Long> waits(Backoff backoff, int count) {
    return Stream.generate(() -> backoff.next().toMillis()).limit(count).toList();
  }

  @Test
  void waitsGrowFromHalfASecondToTenSeconds() {
    assertEquals(List.of(500L, 1000L, 2000L, 4000L, 8000L, 10_000L, 10_000L), waits(new Backoff(() -> 0), 7));
  }

  @Test
  void atMostHalfOfAWaitIsTakenAway() {
    assertEquals(List.of(250L, 500L), waits(new Backoff(() -> 1), 2));
  }

  @Test
  void afterAGoodConnectionTheyStartAnew() {
    Backoff backoff = new Backoff(() -> 0);
    waits(backoff, 5);
    backoff.reset();
    assertEquals(List.of(500L), waits(backoff, 1));
  }
}
