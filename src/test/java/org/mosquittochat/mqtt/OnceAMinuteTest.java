package org.mosquittochat.mqtt;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class OnceAMinuteTest {
  @Test
  void itIsDueAtOnceAndThenAfterAMinute() {
    AtomicLong seconds = new AtomicLong(-7);
    OnceAMinute once = new OnceAMinute(() -> TimeUnit.SECONDS.toNanos(seconds.get()));
    assertTrue(once.isDue());
    seconds.addAndGet(59);
    assertFalse(once.isDue());
    seconds.addAndGet(1);
    assertTrue(once.isDue());
    assertFalse(once.isDue());
  }
}
