package org.mosquittochat.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BacklogTest {
  private final Backlog<String> backlog = new Backlog<>(3, 10);

  @Test
  void itemsLeaveInTheOrderInWhichTheyCame() throws InterruptedException {
    backlog.offer("a", 1);
    backlog.offer("b", 1);
    backlog.force("c");
    assertEquals("abc", backlog.take() + backlog.take() + backlog.take());
    assertTrue(backlog.isEmpty());
  }

  @Test
  void tooManyItemsAreRefused() {
    assertTrue(backlog.offer("a", 0) && backlog.offer("b", 0) && backlog.offer("c", 0));
    assertFalse(backlog.offer("d", 0));
  }

  @Test
  void tooManyBytesAreRefusedUntilSomeLeft() throws InterruptedException {
    assertTrue(backlog.offer("a", 10));
    assertFalse(backlog.offer("b", 1));
    backlog.take();
    assertTrue(backlog.offer("b", 1));
  }

  @Test
  void whatMustNotBeLostIsTakenOverTheBounds() {
    assertTrue(backlog.offer("a", 10));
    backlog.force("b");
    assertFalse(backlog.isEmpty());
  }
}
