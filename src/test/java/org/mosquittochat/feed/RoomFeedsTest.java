package org.mosquittochat.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mosquittochat.broker.LoopBroker;
import org.mosquittochat.broker.RejectedPayloads;
import org.mosquittochat.delivery.Connection;
import org.mosquittochat.frame.FrameEncoder;
import org.mosquittochat.history.Draft;
import org.mosquittochat.history.Entry;
import org.mosquittochat.history.EntryKind;
import org.mosquittochat.history.Outcome;
import org.mosquittochat.history.Page;
import org.mosquittochat.history.RoomLog;
import org.mosquittochat.history.StoreUnavailable;
import org.mosquittochat.room.Person;
import org.mosquittochat.room.Room;
import org.mosquittochat.room.RoomId;
import org.mosquittochat.room.RoomKind;
import org.mosquittochat.room.UserId;
import org.mosquittochat.testing.HandTimer;
import org.mosquittochat.testing.HandTransport;
import org.mosquittochat.testing.MovableClock;

class RoomFeedsTest {
  private static final Room LOBBY = new Room(RoomId.LOBBY, RoomKind.OPEN, "lobby", "");
  private static final Person ANA = new Person(new UserId("u-ana"), "Ana");
  private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");

  private final LoopBroker broker = new LoopBroker();
  private final CountingLog log = new CountingLog();
  private final FrameEncoder encoder = new FrameEncoder();
  private final HandTimer timer = new HandTimer();
  private final MovableClock clock = new MovableClock();
  private final List<Instant> delivered = new ArrayList<>();
  private final RoomFeeds feeds =
      new RoomFeeds(broker, log, encoder, new RejectedPayloads(clock), Runnable::run, timer, clock, delivered::add);
  private final RoomPublisher publisher = new RoomPublisher(broker, encoder, feeds);
  private final HandTransport transport = HandTransport.completingAtOnce();
  private final List<String> sent = transport.sent;
  private final Connection connection = new Connection("u-ana", transport, 1 << 20, clock);

  /** A log of one room that counts how often it is read. */
  private static final class CountingLog implements RoomLog {
    final List<Entry> entries = new ArrayList<>();
    int reads;
    boolean away;
    boolean broken;

    Outcome.Stored store(String text) {
      return store(EntryKind.MESSAGE, text);
    }

    Outcome.Stored store(EntryKind kind, String text) {
      Entry entry = new Entry(RoomId.LOBBY, entries.size() + 1L, kind, ANA, "p" + entries.size(), text, AT);
      entries.add(entry);
      return new Outcome.Stored(entry, RoomKind.OPEN);
    }

    @Override
    public Page after(RoomId room, long seq, int limit) {
      look();
      int end = (int) Math.min(entries.size(), seq + limit);
      return new Page(List.copyOf(entries.subList((int) seq, end)), end == entries.size(), entries.size());
    }

    @Override
    public Map<RoomId, Long> heads(Collection<RoomId> rooms) {
      look();
      return Map.of(RoomId.LOBBY, (long) entries.size());
    }

    private void look() {
      reads++;
      if (away) {
        throw new StoreUnavailable("away", null);
      }
      if (broken) {
        throw new IllegalStateException("broken");
      }
    }

    @Override
    public List<Outcome> append(List<Draft> drafts) {
      throw new AssertionError();
    }

    @Override
    public Page newest(RoomId room, int limit) {
      throw new AssertionError();
    }

    @Override
    public Page before(RoomId room, long seq, int limit) {
      throw new AssertionError();
    }
  }

  private String texts() {
    return String.join("", sent).replaceAll("(?s).*?\"text\":\"(.)\"|.+", "$1");
  }

  private void listen() {
    broker.availability().set(true);
    feeds.listen(LOBBY, connection);
    log.reads = 0;
  }

  @Test
  void inTheSteadyStateTheLogIsNotReadAndThePayloadIsPassedOnAsItIs() {
    listen();
    publisher.committed(List.of(log.store("a"), log.store("b")));
    publisher.committed(List.of(log.store("c")));
    assertEquals(0, log.reads);
    assertEquals(broker.published.stream().map(LoopBroker.Published::payload).toList(), sent);
    assertEquals(2, sent.size());
  }

  @Test
  void whatANewerNodeSaysMoreOfAnEntryIsPassedOn() {
    listen();
    log.store("a");
    String newer = "{\"type\":\"message\",\"v\":2,\"room\":\"lobby\",\"seq\":1,\"id\":\"p0\",\"from\":\"u-ana\","
        + "\"name\":\"Ana\",\"at\":\"2026-11-22T10:00:00Z\",\"text\":\"a\",\"replyTo\":{\"seq\":9}}";
    broker.say(RoomChannels.messages(RoomId.LOBBY, RoomKind.OPEN), newer);
    assertEquals(List.of(newer), sent);
    assertEquals(0, log.reads);
  }

  @Test
  void itIsTimedWhenEntriesAreHandedOverWhetherTheyCameOverTheBrokerOrFromTheLog() {
    listen();
    publisher.committed(List.of(log.store("a"), log.store("b")));
    broker.availability().set(false);
    publisher.committed(List.of(log.store("c")));
    assertEquals(List.of(AT, AT), delivered);
  }

  @Test
  void whatCameBeforeIsDroppedWhenItComesAgain() {
    listen();
    Outcome.Stored a = log.store("a");
    publisher.committed(List.of(a));
    publisher.committed(List.of(a, log.store("b")));
    assertEquals("ab", texts());
  }

  @Test
  void aHoleIsFilledFromTheLogAndNothingComesTwice() {
    listen();
    log.store("a");
    log.store("b");
    Outcome.Stored c = log.store("c");
    publisher.committed(List.of(c));
    publisher.committed(List.of(c, log.store("d")));
    assertEquals("abcd", texts());
  }

  @Test
  void whatTheBrokerDoesNotTakeIsDeliveredFromTheLogAtOnce() {
    listen();
    broker.availability().set(false);
    publisher.committed(List.of(log.store("a")));
    assertEquals("a", texts());
  }

  @Test
  void whenTheSubscriptionStandsAgainTheLogIsRead() {
    listen();
    log.store("a");
    broker.confirmAll();
    assertEquals("a", texts());
  }

  @Test
  void theStoreAwayDuringAHealIsMadeUpForLater() {
    listen();
    log.store("a");
    log.away = true;
    broker.confirmAll();
    assertEquals("", texts());
    log.away = false;
    publisher.committed(List.of(log.store("b")));
    assertEquals("ab", texts());
  }

  @Test
  void aFaultThatNobodyThoughtOfDoesNotEndTheHealing() {
    listen();
    log.store("a");
    log.broken = true;
    broker.confirmAll();
    assertEquals("", texts());
    log.broken = false;
    publisher.committed(List.of(log.store("b")));
    assertEquals("ab", texts());
  }

  @Test
  void theHeadsAreReadEveryFifteenSecondsAndEverySecondWhileTheBrokerIsAway() {
    feeds.start();
    listen();
    log.store("a");
    timer.repeat(14);
    assertEquals("", texts());
    timer.repeat(1);
    assertEquals("a", texts());

    broker.availability().set(false);
    log.store("b");
    timer.repeat(1);
    assertEquals("ab", texts());
    log.store("c");
    timer.repeat(1);
    assertEquals("abc", texts());
  }

  @Test
  void whoComesIntoALargeRoomIsToldTogetherWithOthersAndAMessageDoesNotWaitForIt() {
    for (int i = 0; i < 1_000; i++) {
      feeds.listen(LOBBY, new Connection("u-" + i, HandTransport.completingAtOnce(), 1 << 20, clock));
    }
    listen();
    clock.pass(Duration.ofSeconds(10));
    publisher.committed(List.of(log.store(EntryKind.JOINED, null)));
    assertEquals(1, sent.size());
    publisher.committed(List.of(log.store(EntryKind.JOINED, null)));
    publisher.committed(List.of(log.store(EntryKind.LEFT, null)));
    assertEquals(1, sent.size());
    publisher.committed(List.of(log.store("a")));
    assertEquals(2, sent.size());
    assertEquals("a", texts());
    assertEquals(0, log.reads);
  }

  @Test
  void whenTheBrokerIsBackTheHeadsAreReadAtOnce() {
    feeds.start();
    listen();
    broker.availability().set(false);
    log.store("a");
    broker.availability().set(true);
    assertEquals("a", texts());
  }
}
