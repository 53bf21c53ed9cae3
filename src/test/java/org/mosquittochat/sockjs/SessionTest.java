package org.mosquittochat.sockjs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.mosquittochat.testing.MovableClock;

class SessionTest {
  private final MovableClock clock = new MovableClock();
  private final List<String> heard = new ArrayList<>();
  private final List<Throwable> done = new ArrayList<>();
  private final Session session = new Session("xhr-polling", clock);

  SessionTest() {
    session.begin((principal, connection) -> Optional.of(new SockJsPeer() {
      @Override
      public void received(String text) {
        heard.add(text);
      }

      @Override
      public void heard() {}

      @Override
      public void ended() {
        heard.add("(ended)");
      }
    }), null);
  }

  /** A receiver whose writes complete when the test says so. */
  private static final class HandReceiver implements Receiver {
    final List<String> frames = new ArrayList<>();
    final Deque<Consumer<Throwable>> writes = new ArrayDeque<>();
    final int most;
    boolean there = true;
    boolean ended;
    Runnable beforeAnswer = () -> {};

    HandReceiver(int most) {
      this.most = most;
    }

    @Override
    public void write(String frame, Consumer<Throwable> completion) {
      frames.add(frame);
      writes.add(completion);
    }

    @Override
    public boolean isFull() {
      return frames.size() >= most;
    }

    @Override
    public void end() {
      ended = true;
    }

    @Override
    public void abort() {
      ended = true;
      complete(new IOException("aborted"));
    }

    @Override
    public void probe(Consumer<Boolean> answer) {
      beforeAnswer.run();
      answer.accept(there);
    }

    HandReceiver complete() {
      return complete(null);
    }

    private HandReceiver complete(Throwable fault) {
      while (!writes.isEmpty()) {
        writes.remove().accept(fault);
      }
      return this;
    }
  }

  private static HandReceiver poll() {
    return new HandReceiver(1);
  }

  private static HandReceiver stream() {
    return new HandReceiver(100);
  }

  private HandReceiver attached(HandReceiver receiver) {
    session.attach(receiver);
    return receiver;
  }

  private void send(String text) {
    session.send(text, done::add);
  }

  @Test
  void aPollEndsWithItsFrameAndWhatWaitsComesWithTheNext() {
    HandReceiver first = attached(poll()).complete();
    assertEquals(List.of("o"), first.frames);
    assertTrue(first.ended);
    send("a");
    send("b");
    HandReceiver second = attached(poll()).complete();
    assertEquals(List.of("a[\"a\",\"b\"]"), second.frames);
    assertEquals(2, done.size());
    assertNull(done.get(0));
  }

  @Test
  void oneWriteIsUnderWayAndWhatComesMeanwhileFollows() {
    HandReceiver stream = attached(stream()).complete();
    send("a");
    send("b");
    send("c");
    assertEquals(List.of("o", "a[\"a\"]"), stream.frames);
    stream.complete();
    assertEquals(List.of("o", "a[\"a\"]", "a[\"b\",\"c\"]"), stream.frames);
    assertEquals(3, done.size());
  }

  @Test
  void whatTheApplicationSaysAtOnceComesAfterTheOpenFrame() {
    send("early");
    HandReceiver stream = attached(stream()).complete();
    assertEquals(List.of("o", "a[\"early\"]"), stream.frames);
  }

  @Test
  void aFailedWriteEndsTheSessionAndTellsTheSenders() {
    HandReceiver stream = attached(stream()).complete();
    send("a");
    send("b");
    stream.writes.remove().accept(new IOException("broken pipe"));
    assertEquals(2, done.size());
    done.forEach(fault -> assertInstanceOf(IOException.class, fault));
    assertEquals(List.of("(ended)"), heard);
    assertFalse(session.received(List.of("late")));
    assertEquals(List.of("c[1002,\"Connection interrupted\"]"), attached(poll()).frames.subList(0, 1));
  }

  @Test
  void aSecondReceiverIsTurnedAwayWhileTheFirstIsThere() {
    HandReceiver first = attached(stream()).complete();
    HandReceiver second = attached(poll()).complete();
    assertEquals(List.of("c[2010,\"Another connection still open\"]"), second.frames);
    send("a");
    assertEquals(List.of("o", "a[\"a\"]"), first.frames);
  }

  @Test
  void aPollThatComesBeforeTheOneBeforeHasQuiteEndedFollowsIt() {
    HandReceiver first = attached(poll());
    first.beforeAnswer = first::complete;
    HandReceiver second = attached(poll());
    send("a");
    assertEquals(List.of("o"), first.frames);
    assertEquals(List.of("a[\"a\"]"), second.frames);
    assertFalse(second.ended);
  }

  @Test
  void aFirstReceiverThatIsGoneEndsTheSession() {
    attached(stream()).complete().there = false;
    HandReceiver second = attached(poll()).complete();
    assertEquals(List.of("c[1002,\"Connection interrupted\"]"), second.frames);
    assertEquals(List.of("(ended)"), heard);
  }

  @Test
  void afterTwentyFiveSecondsWithoutAFrameThereIsAHeartbeat() {
    HandReceiver stream = attached(stream()).complete();
    clock.pass(Duration.ofSeconds(24));
    assertFalse(session.look());
    clock.pass(Duration.ofSeconds(1));
    assertFalse(session.look());
    assertEquals(List.of("o", "h"), stream.frames);
  }

  @Test
  void whoDoesNotReadForThirtySecondsLosesItsSession() {
    HandReceiver stream = attached(stream()).complete();
    send("a");
    clock.pass(Duration.ofSeconds(30));
    session.look();
    assertFalse(stream.ended);
    assertEquals(List.of("o", "a[\"a\"]"), stream.frames);
    clock.pass(Duration.ofMillis(1));
    session.look();
    assertTrue(stream.ended);
    assertEquals(List.of("(ended)"), heard);
    assertInstanceOf(IOException.class, done.get(0));
    clock.pass(Duration.ofSeconds(6));
    assertTrue(session.look());
  }

  @Test
  void fiveSecondsWithoutAReceiverEndIt() {
    attached(poll()).complete();
    send("a");
    clock.pass(Duration.ofSeconds(5));
    assertFalse(session.look());
    clock.pass(Duration.ofMillis(1));
    assertTrue(session.look());
    assertEquals(List.of("(ended)"), heard);
    assertEquals(1, done.size());
  }

  @Test
  void aSessionThatIsClosedDeliversWhatWaitedAndThenTheCloseToEveryReceiver() {
    attached(poll()).complete();
    send("last words");
    session.close(4500, "Signed out.");
    session.close(1001, "later");
    assertEquals(List.of("(ended)"), heard);
    assertEquals(List.of("a[\"last words\"]"), attached(poll()).complete().frames);
    for (int i = 0; i < 2; i++) {
      HandReceiver told = attached(poll()).complete();
      assertEquals(List.of("c[4500,\"Signed out.\"]"), told.frames);
      assertTrue(told.ended);
    }
    send("too late");
    assertInstanceOf(IOException.class, done.get(1));
  }
}
