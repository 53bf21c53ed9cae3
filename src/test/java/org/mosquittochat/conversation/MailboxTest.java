package org.mosquittochat.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mosquittochat.delivery.CloseCode;
import org.mosquittochat.delivery.Connection;
import org.mosquittochat.testing.HandTransport;

class MailboxTest {
  private final Deque<Runnable> executor = new ArrayDeque<>();
  private final HandTransport transport = HandTransport.completingByHand();
  private final Connection connection = new Connection("u-ana", transport, 1000, Clock.systemUTC());
  private final Mailbox mailbox = new Mailbox(executor::add, connection);
  private final List<Integer> done = new ArrayList<>();

  private void runAll() {
    while (!executor.isEmpty()) {
      executor.remove().run();
    }
  }

  @Test
  void commandsRunOneAfterTheOther() {
    IntStream.range(0, 5).forEach(i -> mailbox.add(() -> done.add(i)));
    assertEquals(1, executor.size());
    runAll();
    assertEquals(List.of(0, 1, 2, 3, 4), done);
  }

  @Test
  void theRestOfACommandComesBeforeTheNext() {
    mailbox.add(() -> {
      done.add(0);
      mailbox.addFirst(() -> done.add(1));
    });
    mailbox.add(() -> done.add(2));
    runAll();
    assertEquals(List.of(0, 1, 2), done);
  }

  @Test
  void whoseCommandFailsInAWayThatNobodyThoughtOfComesAgain() {
    mailbox.add(() -> {
      throw new IllegalStateException("on purpose");
    });
    mailbox.add(() -> done.add(1));
    runAll();
    assertEquals(List.of(CloseCode.GOING_AWAY), transport.closed);
    assertEquals(List.of(), done);
  }

  @Test
  void whatWaitsIsBounded() {
    IntStream.range(0, 500).forEach(i -> assertTrue(mailbox.add(() -> done.add(i))));
    assertFalse(mailbox.add(() -> done.add(500)));
    runAll();
    assertEquals(500, done.size());
    assertTrue(mailbox.add(() -> {}));
  }

  @Test
  void whoDoesNotReadIsNotServedUntilHeDoes() {
    connection.send("{}");
    connection.send("{" + " ".repeat(300) + "}");
    mailbox.add(() -> done.add(1));
    runAll();
    assertEquals(List.of(), done);
    transport.complete();
    runAll();
    assertEquals(List.of(1), done);
  }

  @Test
  void nothingRunsForAConnectionThatEnded() {
    mailbox.add(() -> done.add(1));
    connection.markClosed();
    runAll();
    assertEquals(List.of(), done);
  }
}
