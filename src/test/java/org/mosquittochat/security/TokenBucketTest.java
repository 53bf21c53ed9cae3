package org.mosquittochat.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
  private static final long SECOND = 1_000_000_000;
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - SECOND);
  private final TokenBucket bucket = new TokenBucket(2, 3, now::get);

  @Test
  void theBurstIsThereAtOnceAndNoMore() {
    assertTrue(bucket.tryTake() && bucket.tryTake() && bucket.tryTake());
    assertFalse(bucket.tryTake());
  }

  @Test
  void tokensComeBackAtTheRateAlsoWhenTheClockOverflows() {
    bucket.tryTake(3);
    now.addAndGet(SECOND / 2);
    assertTrue(bucket.tryTake());
    assertFalse(bucket.tryTake());
    now.addAndGet(SECOND);
    assertTrue(bucket.tryTake(2));
    assertFalse(bucket.tryTake());
  }

  @Test
  void aLongRestFillsItNoFurtherThanTheBurst() {
    bucket.tryTake(3);
    now.addAndGet(1000 * SECOND);
    assertFalse(bucket.tryTake(4));
    assertTrue(bucket.tryTake(3));
  }

  @Test
  void refusedTokensAreNotTaken() {
    bucket.tryTake(2);
    assertFalse(bucket.tryTake(2));
    assertTrue(bucket.tryTake());
  }

  @Test
  void aClockThatSeemsToStepBackGivesNothing() {
    bucket.tryTake(3);
    now.addAndGet(-SECOND);
    assertFalse(bucket.tryTake());
    now.addAndGet(SECOND);
    assertFalse(bucket.tryTake());
  }

  @Test
  void manyThreadsTogetherGetNoMoreThanTheBurst() {
    TokenBucket wide = new TokenBucket(1, 1000, now::get);
    assertEquals(1000, IntStream.range(0, 5000).parallel().filter(i -> wide.tryTake()).count());
  }

  @Test
  void aBucketThatNeverFillsIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new TokenBucket(0, 1, now::get));
    assertThrows(IllegalArgumentException.class, () -> new TokenBucket(Double.NaN, 1, now::get));
    assertThrows(IllegalArgumentException.class, () -> new TokenBucket(1, 0, now::get));
  }
}
