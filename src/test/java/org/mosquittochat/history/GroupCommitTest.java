package org.mosquittochat.history;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mosquittochat.room.Person;
import org.mosquittochat.room.RoomId;
import org.mosquittochat.room.RoomKind;
import org.mosquittochat.room.UserId;

class GroupCommitTest {
  private static final Person ANA = new Person(new UserId("u-ana"), "Ana");
  private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");

  private final GatedLog log = new GatedLog();
  private final BlockingQueue<List<Outcome.Stored>> told = new LinkedBlockingQueue<>();
  private final GroupCommit commits = new GroupCommit(log, told::add, Thread::new);

  /** A log whose transactions wait until the test lets them. */
  private static final class GatedLog implements RoomLog {
    final Semaphore gate = new Semaphore(0);
    final BlockingQueue<Integer> began = new LinkedBlockingQueue<>();
    volatile RuntimeException fault;
    private long head;

    @Override
    public List<Outcome> append(List<Draft> drafts) {
      began.add(drafts.size());
      gate.acquireUninterruptibly();
      if (fault != null) {
        throw fault;
      }
      List<Outcome> outcomes = new ArrayList<>();
      drafts.forEach(d -> outcomes.add(new Outcome.Stored(
          new Entry(d.room(), ++head, d.kind(), d.author(), d.clientId(), d.text(), d.at()), RoomKind.OPEN)));
      return outcomes;
    }

    @Override
    public Page newest(RoomId room, int limit) {
      throw new AssertionError();
    }

    @Override
    public Page before(RoomId room, long seq, int limit) {
      throw new AssertionError();
    }

    @Override
    public Page after(RoomId room, long seq, int limit) {
      throw new AssertionError();
    }

    @Override
    public Map<RoomId, Long> heads(Collection<RoomId> rooms) {
      throw new AssertionError();
    }
  }

  private CompletableFuture<Outcome> submit(int i) {
    return commits.submit(Draft.message(RoomId.LOBBY, ANA, "p" + i, "text", AT)).toCompletableFuture();
  }

  @AfterEach
  void stop() {
    log.gate.release(1000);
    commits.stop();
  }

  @Test
  void whatComesDuringATransactionSharesTheNext() throws Exception {
    commits.start();
    CompletableFuture<Outcome> first = submit(0);
    assertEquals(1, log.began.poll(40, SECONDS));
    List<CompletableFuture<Outcome>> rest = IntStream.range(1, 101).mapToObj(this::submit).toList();
    log.gate.release(2);
    first.get(40, SECONDS);
    rest.get(99).get(40, SECONDS);
    assertEquals(100, log.began.poll(40, SECONDS));
    assertEquals(1, told.poll(40, SECONDS).size());
    assertEquals(100, told.poll(40, SECONDS).size());
  }

  @Test
  void draftsOfARoomAreStoredInTheOrderOfTheirSubmission() throws Exception {
    log.gate.release(1000);
    commits.start();
    List<CompletableFuture<Outcome>> all = IntStream.range(0, 1000).mapToObj(this::submit).toList();
    for (int i = 0; i < 1000; i++) {
      assertEquals(i + 1, ((Outcome.Stored) all.get(i).get(40, SECONDS)).entry().seq());
    }
  }

  @Test
  void aStoreThatIsAwayIsNeverASuccess() throws Exception {
    log.fault = new StoreUnavailable("away", null);
    log.gate.release(1000);
    commits.start();
    ExecutionException fault = assertThrows(ExecutionException.class, () -> submit(0).get(40, SECONDS));
    assertInstanceOf(StoreUnavailable.class, fault.getCause());
    log.fault = null;
    assertInstanceOf(Outcome.Stored.class, submit(0).get(40, SECONDS));
    assertEquals(1, told.poll(40, SECONDS).size());
    assertTrue(told.isEmpty());
  }

  @Test
  void aFaultyListenerStopsNothing() throws Exception {
    GroupCommit deaf = new GroupCommit(log, stored -> {
      throw new IllegalStateException("no ear");
    }, Thread::new);
    log.gate.release(1000);
    deaf.start();
    Draft draft = Draft.message(RoomId.LOBBY, ANA, "p", "text", AT);
    deaf.submit(draft).toCompletableFuture().get(40, SECONDS);
    deaf.submit(draft).toCompletableFuture().get(40, SECONDS);
    deaf.stop();
  }

  @Test
  void whatWaitsAtTheStopIsStoredAndNothingIsTakenAfter() throws Exception {
    log.gate.release(1000);
    List<CompletableFuture<Outcome>> waiting = IntStream.range(0, 50).mapToObj(this::submit).toList();
    commits.start();
    commits.stop();
    for (CompletableFuture<Outcome> outcome : waiting) {
      assertInstanceOf(Outcome.Stored.class, outcome.get(40, SECONDS));
    }
    assertTrue(submit(99).isCompletedExceptionally());
  }

  @Test
  void whatWaitsIsBounded() {
    IntStream.range(0, 10_000).forEach(this::submit);
    assertTrue(submit(10_000).isCompletedExceptionally());
    commits.start();
  }
}
