package org.mosquittochat.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mosquittochat.history.Draft;
import org.mosquittochat.history.Entry;
import org.mosquittochat.history.EntryKind;
import org.mosquittochat.history.Outcome;
import org.mosquittochat.history.Page;
import org.mosquittochat.history.RoomLog;
import org.mosquittochat.room.DirectRooms;
import org.mosquittochat.room.Membership;
import org.mosquittochat.room.Person;
import org.mosquittochat.room.Room;
import org.mosquittochat.room.RoomId;
import org.mosquittochat.room.RoomKind;
import org.mosquittochat.room.Rooms;
import org.mosquittochat.room.UserId;

/** What every store of logs and rooms promises: in memory, H2 and PostgreSQL. */
public abstract class RoomLogContract {
  static final Person ANA = new Person(new UserId("u-ana"), "Ana");
  static final Person BO = new Person(new UserId("u-bo"), "Bo");
  static final Person CY = new Person(new UserId("u-cy"), "Cy");
  static final List<Person> PEOPLE = List.of(ANA, BO, CY);
  static final Instant AT = Instant.parse("2026-11-22T10:00:00.123Z");

  private static final RoomId LOBBY = RoomId.LOBBY;

  private RoomLog log;
  private Rooms rooms;

  /** Makes an empty store that knows {@link #PEOPLE}. */
  protected abstract void open() throws Exception;

  protected abstract RoomLog log();

  protected abstract Rooms rooms();

  /** Brings an empty database to the schema, and {@link #PEOPLE} into it. */
  protected static Database migrated(DataSource source) {
    new Schema(source).migrate();
    Database database = new Database(source);
    for (Person person : PEOPLE) {
      database.transact(connection -> Database.update(connection,
          "insert into person (id, name, created_at, last_seen, about_at) values (?, ?, ?, ?, ?)",
          person.id().value(), person.name(), AT, AT, AT));
    }
    return database;
  }

  @BeforeEach
  void openStore() throws Exception {
    open();
    log = log();
    rooms = rooms();
  }

  private static Draft says(Person author, String id, String text) {
    return Draft.message(LOBBY, author, id, text, AT);
  }

  private Entry stored(Draft draft) {
    return assertInstanceOf(Outcome.Stored.class, log.append(List.of(draft)).get(0)).entry();
  }

  private void join(Person... people) {
    for (Person person : people) {
      log.append(List.of(Draft.joined(LOBBY, person, AT)));
    }
  }

  private static List<Long> seqs(Page page) {
    return page.entries().stream().map(Entry::seq).toList();
  }

  private static List<Long> range(long first, long last) {
    return LongStream.rangeClosed(first, last).boxed().toList();
  }

  @Test
  void entriesAreNumberedWithoutGaps() {
    join(ANA, BO);
    assertEquals(3, stored(says(ANA, "a", "one")).seq());
    assertEquals(4, stored(says(BO, "a", "two")).seq());
    assertEquals(range(1, 4), seqs(log.newest(LOBBY, 50)));
  }

  @Test
  void draftsOfOneBatchKeepTheirOrder() {
    join(ANA);
    List<Outcome> outcomes = log.append(IntStream.range(0, 300).mapToObj(i -> says(ANA, "m" + i, "text " + i)).toList());
    assertEquals(range(2, 301), outcomes.stream().map(o -> ((Outcome.Stored) o).entry().seq()).toList());
    assertEquals("text 299", log.newest(LOBBY, 1).entries().get(0).text());
  }

  @Test
  void aResendGivesTheFirstEntryAndStoresNothing() {
    join(ANA);
    Entry first = stored(says(ANA, "same", "one"));
    List<Outcome> again = log.append(List.of(says(ANA, "same", "one"), says(ANA, "same", "changed")));
    assertEquals(List.of(new Outcome.Known(first), new Outcome.Known(first)), again);
    assertEquals(2, log.newest(LOBBY, 1).head());
  }

  @Test
  void aResendWithinOneBatchIsOneEntry() {
    join(ANA);
    List<Outcome> outcomes = log.append(List.of(says(ANA, "same", "one"), says(ANA, "same", "one")));
    assertInstanceOf(Outcome.Stored.class, outcomes.get(0));
    assertInstanceOf(Outcome.Known.class, outcomes.get(1));
    assertEquals(2, log.newest(LOBBY, 1).head());
  }

  @Test
  void aBatchWithAResendAndAStrangerStoresTheRest() {
    join(ANA);
    Entry first = stored(says(ANA, "same", "one"));
    List<Outcome> outcomes = log.append(List.of(says(ANA, "new", "two"), says(ANA, "same", "one"),
        says(CY, "c", "hello"), says(ANA, "newer", "three")));
    assertEquals(List.of(new Outcome.Known(first), new Outcome.NotAMember()), outcomes.subList(1, 3));
    assertEquals(range(1, 4), seqs(log.newest(LOBBY, 50)));
    assertEquals("three", log.newest(LOBBY, 1).entries().get(0).text());
  }

  @Test
  void aResendInAnotherRoomIsTheFirstEntryToo() {
    join(ANA);
    Entry first = stored(says(ANA, "same", "one"));
    RoomId direct = rooms.openDirect(ANA.id(), BO.id()).id();
    assertEquals(List.of(new Outcome.Known(first)), log.append(List.of(Draft.message(direct, ANA, "same", "one", AT))));
  }

  @Test
  void whoIsNotAMemberCannotPost() {
    assertEquals(List.of(new Outcome.NotAMember()), log.append(List.of(says(CY, "c", "hello"))));
    assertEquals(0, log.newest(LOBBY, 1).head());
  }

  @Test
  void aDirectRoomIsNotEvenThereForOthers() {
    RoomId direct = rooms.openDirect(ANA.id(), BO.id()).id();
    assertEquals(List.of(new Outcome.UnknownRoom()),
        log.append(List.of(Draft.message(direct, CY, "c", "hello", AT))));
  }

  @Test
  void nobodyPostsInARoomThatIsNotThere() {
    assertEquals(List.of(new Outcome.UnknownRoom()),
        log.append(List.of(Draft.message(new RoomId("nowhere"), ANA, "a", "hello", AT))));
  }

  @Test
  void joiningTwiceIsOneEntry() {
    join(ANA);
    assertEquals(List.of(new Outcome.Unchanged()), log.append(List.of(Draft.joined(LOBBY, ANA, AT))));
    assertEquals(1, log.newest(LOBBY, 50).head());
  }

  @Test
  void leavingEndsTheMembershipOnce() {
    join(ANA);
    List<Outcome> outcomes = log.append(List.of(Draft.left(LOBBY, ANA, AT), Draft.left(LOBBY, ANA, AT)));
    assertInstanceOf(Outcome.Stored.class, outcomes.get(0));
    assertInstanceOf(Outcome.Unchanged.class, outcomes.get(1));
    assertTrue(rooms.membership(LOBBY, ANA.id()).isEmpty());
  }

  @Test
  void leavingAndJoiningInOneBatchLeavesAMember() {
    join(ANA);
    log.append(List.of(Draft.left(LOBBY, ANA, AT), Draft.joined(LOBBY, ANA, AT), says(ANA, "a", "back")));
    assertTrue(rooms.membership(LOBBY, ANA.id()).isPresent());
    assertEquals(List.of(EntryKind.JOINED, EntryKind.LEFT, EntryKind.JOINED, EntryKind.MESSAGE),
        log.newest(LOBBY, 50).entries().stream().map(Entry::kind).toList());
  }

  @Test
  void joiningAndLeavingInOneBatchLeavesNobody() {
    log.append(List.of(Draft.joined(LOBBY, ANA, AT), Draft.left(LOBBY, ANA, AT)));
    assertTrue(rooms.membership(LOBBY, ANA.id()).isEmpty());
  }

  @Test
  void membersAreCountedAsTheyComeAndGo() {
    join(ANA, BO, CY, BO);
    log.append(List.of(Draft.left(LOBBY, BO, AT), Draft.left(LOBBY, BO, AT), Draft.joined(LOBBY, ANA, AT)));
    assertEquals(2, rooms.membership(LOBBY, ANA.id()).orElseThrow().members());
    assertEquals(2, rooms.listOpen(BO.id()).get(0).members());
    assertEquals(2, rooms.membership(rooms.openDirect(ANA.id(), BO.id()).id(), BO.id()).orElseThrow().members());
  }

  @Test
  void textsComeBackUntouched() {
    join(ANA);
    String text = "  line one\nline two\t👩‍👩‍👧 שלום <b>bold</b> '; drop table entry; -- \\ \" ";
    Entry entry = stored(says(ANA, "a", text));
    assertEquals(entry, log.newest(LOBBY, 1).entries().get(0));
    assertEquals(text, log.newest(LOBBY, 1).entries().get(0).text());
  }

  @Test
  void fourThousandCharactersBeyondTheBasicPlaneFit() {
    join(ANA);
    String text = "😀".repeat(4000);
    stored(says(ANA, "a", text));
    assertEquals(text, log.newest(LOBBY, 1).entries().get(0).text());
  }

  @Test
  void pagesWalkBackToTheBeginning() {
    join(ANA);
    log.append(IntStream.range(0, 99).mapToObj(i -> says(ANA, "m" + i, "text")).toList());
    Page newest = log.newest(LOBBY, 40);
    assertEquals(range(61, 100), seqs(newest));
    assertFalse(newest.complete());
    Page older = log.before(LOBBY, 61, 40);
    assertEquals(range(21, 60), seqs(older));
    assertFalse(older.complete());
    Page oldest = log.before(LOBBY, 21, 40);
    assertEquals(range(1, 20), seqs(oldest));
    assertTrue(oldest.complete());
    assertEquals(100, oldest.head());
    assertTrue(log.before(LOBBY, 1, 40).complete());
  }

  @Test
  void pagesWalkForwardToTheHead() {
    join(ANA);
    log.append(IntStream.range(0, 9).mapToObj(i -> says(ANA, "m" + i, "text")).toList());
    Page page = log.after(LOBBY, 3, 4);
    assertEquals(range(4, 7), seqs(page));
    assertFalse(page.complete());
    assertEquals(10, page.head());
    Page last = log.after(LOBBY, 7, 4);
    assertEquals(range(8, 10), seqs(last));
    assertTrue(last.complete());
    assertTrue(log.after(LOBBY, 10, 4).complete());
  }

  @Test
  void headsAreToldOfKnownRooms() {
    join(ANA, BO);
    RoomId direct = rooms.openDirect(ANA.id(), BO.id()).id();
    assertEquals(Map.of(LOBBY, 2L, direct, 0L), log.heads(List.of(LOBBY, direct, new RoomId("nowhere"))));
    assertEquals(Map.of(), log.heads(List.of()));
  }

  @Test
  void aPairHasOneDirectRoomWhoeverAsks() {
    Room one = rooms.openDirect(ANA.id(), BO.id());
    assertEquals(one, rooms.openDirect(BO.id(), ANA.id()));
    assertEquals(List.of(ANA, BO), rooms.members(one.id()));
    assertEquals(DirectRooms.idOf(ANA.id(), BO.id()), one.id());
    assertEquals(BO, rooms.membership(one.id(), ANA.id()).orElseThrow().peer().orElseThrow());
    assertTrue(rooms.membership(one.id(), CY.id()).isEmpty());
  }

  @Test
  void aRoomIsMadeOnce() {
    Room ops = new Room(new RoomId("ops"), RoomKind.OPEN, "ops", "Operations");
    assertTrue(rooms.create(ops, "ops", "ops"));
    assertFalse(rooms.create(ops, "other", "other"));
    assertFalse(rooms.create(new Room(new RoomId("0ps"), RoomKind.OPEN, "0ps", ""), "ops", "x"));
    assertFalse(rooms.create(new Room(new RoomId("0ps"), RoomKind.OPEN, "0ps", ""), "x", "ops"));
    assertEquals(ops, rooms.find(ops.id()).orElseThrow());
  }

  @Test
  void openRoomsAreListedAndOthersAreNot() {
    join(ANA);
    rooms.create(new Room(new RoomId("ops"), RoomKind.OPEN, "ops", ""), "ops", "ops");
    rooms.create(new Room(new RoomId("r-1"), RoomKind.CLOSED, "secret", ""), "secret", "secret");
    rooms.openDirect(ANA.id(), BO.id());
    assertEquals(List.of("lobby", "ops"), rooms.listOpen(ANA.id()).stream().map(r -> r.room().name()).toList());
    assertTrue(rooms.listOpen(ANA.id()).get(0).joined());
    assertEquals(1, rooms.listOpen(BO.id()).get(0).members());
    assertFalse(rooms.listOpen(BO.id()).get(0).joined());
  }

  @Test
  void unreadCountsMessagesOfOthersAfterTheMarker() {
    join(ANA, BO);
    log.append(List.of(says(ANA, "1", "one"), says(BO, "2", "two"), says(BO, "3", "three")));
    Membership before = rooms.membership(LOBBY, ANA.id()).orElseThrow();
    assertEquals(2, before.unread());
    assertEquals(5, before.head());
    assertEquals(2, before.members());
    Membership after = rooms.markRead(LOBBY, ANA.id(), 4).orElseThrow();
    assertEquals(4, after.read());
    assertEquals(1, after.unread());
  }

  @Test
  void aReadMarkerNeverMovesBackNorBeyondTheHead() {
    join(ANA, BO);
    assertEquals(2, rooms.markRead(LOBBY, ANA.id(), 2).orElseThrow().read());
    assertEquals(2, rooms.markRead(LOBBY, ANA.id(), 1).orElseThrow().read());
    assertEquals(2, rooms.markRead(LOBBY, ANA.id(), 99).orElseThrow().read());
    assertTrue(rooms.markRead(LOBBY, CY.id(), 1).isEmpty());
  }

  @Test
  void readMarksAreToldOfTheSeatsOfThosePeopleAlone() {
    join(ANA, BO, CY);
    RoomId direct = rooms.openDirect(ANA.id(), CY.id()).id();
    rooms.markRead(LOBBY, ANA.id(), 2);
    assertEquals(Map.of(ANA.id(), Map.of(LOBBY, 2L, direct, 0L), BO.id(), Map.of(LOBBY, 2L)),
        rooms.readMarksOf(List.of(ANA.id(), BO.id(), new UserId("u-nobody"))));
    assertEquals(Map.of(), rooms.readMarksOf(List.of()));
  }

  @Test
  void whoJoinsNeedNotReadWhatWasSaidBefore() {
    join(ANA);
    stored(says(ANA, "1", "one"));
    join(BO);
    assertEquals(0, rooms.membership(LOBBY, BO.id()).orElseThrow().unread());
  }

  @Test
  void membershipsAreThoseOfThePersonAlone() {
    join(ANA, BO);
    rooms.openDirect(ANA.id(), BO.id());
    assertEquals(2, rooms.membershipsOf(ANA.id()).size());
    assertEquals(2, rooms.roomsOf(BO.id()).size());
    assertEquals(List.of(), rooms.membershipsOf(CY.id()));
  }
}
