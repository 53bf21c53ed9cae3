package org.mosquittochat.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mosquittochat.testing.MemoryDatabase;

/** H2 looks at no more rows than it must, however long a room's log is; counted, not timed. */
class QueryPlanTest {
  private static final Pattern SCANNED = Pattern.compile("scanCount: (\\d+)");

  private Database database;

  @BeforeEach
  void fillALongLog() {
    database = RoomLogContract.migrated(MemoryDatabase.fresh());
    database.transact(connection -> Database.update(connection,
        "insert into entry select 'lobby', x, 'MESSAGE', 'u-ana', 'c' || x, 'text', current_timestamp"
            + " from system_range(1, 20000)"));
  }

  private long mostScannedBy(String sql, Object... arguments) {
    List<String> plan = database.transact(connection ->
        Database.query(connection, "explain analyze " + sql, row -> row.getString(1), arguments));
    return mostScanned(String.join("\n", plan));
  }

  private static long mostScanned(String plan) {
    return SCANNED.matcher(plan).results().mapToLong(scan -> Long.parseLong(scan.group(1))).max().orElse(0);
  }

  @Test
  void aPageLooksAtItsOwnRows() {
    long scanned = mostScannedBy(
        JdbcRoomLog.ENTRY + "where e.room = ? and e.seq >= ? and e.seq < ? order by e.seq", "lobby", 10_000L, 10_050L);
    assertTrue(scanned <= 110, "rows: " + scanned);
  }

  @Test
  void lookingForAResendLooksAtEntriesOfThatIdAlone() {
    long scanned = mostScannedBy(AppendTransaction.KNOWN, new String[] {"u-ana", "u-bo"}, new String[] {"c5", "c6"});
    assertTrue(scanned <= 10, "rows: " + scanned);
  }

  private void fillTheLobby() {
    database.transact(QueryPlanTest::fillTheLobby);
  }

  private static int fillTheLobby(Connection connection) throws SQLException {
    Database.update(connection, "insert into person (id, name, skeleton, look, created_at, last_seen, about_at)"
        + " select 'u-' || x, 'V' || x, 'v' || x, 'l' || x, current_timestamp, current_timestamp, current_timestamp"
        + " from system_range(1, 2000)");
    return Database.update(connection,
        "insert into member select 'lobby', 'u-' || x, current_timestamp, 0 from system_range(1, 2000)");
  }

  @Test
  void lookingForTheSeatsOfAuthorsLooksAtNobodyElse() {
    fillTheLobby();
    for (String sql : List.of(NewPostsTransaction.SEATS, AppendTransaction.SEATS)) {
      long scanned = mostScannedBy(sql, new String[] {"lobby", "lobby"}, new String[] {"u-5", "u-6"});
      assertTrue(scanned <= 10, "rows: " + scanned);
    }
  }

  @Test
  void lookingAtOnesRoomsLooksAtNoOtherMembers() {
    fillTheLobby();
    database.transact(connection -> Database.update(connection, "update room set head = 20000"));
    database.transact(connection -> Database.update(connection, "update member set read_seq = 19990"));
    long scanned = mostScannedBy(JdbcRooms.MEMBERSHIP + "where m.person = ? order by r.name, r.id", "u-5");
    assertTrue(scanned <= 20, "rows: " + scanned);
  }

  @Test
  void askingForManyLooksAtEachOfThemOnceAndComparesNoRowWithAllOfThem() {
    fillTheLobby();
    String[] some = IntStream.rangeClosed(1, 100).mapToObj(i -> "u-" + i).toArray(String[]::new);
    for (String sql : List.of(JdbcRooms.READ_MARKS, JdbcPeople.PRESENT, JdbcLastSeen.TIMES, JdbcRoomLog.HEADS)) {
      long scanned = mostScannedBy(sql, (Object) some);
      assertTrue(scanned <= 210, "rows: " + scanned + " for " + sql);
      assertFalse(sql.contains("any("), sql);
    }
  }

  @Test
  void leavingARoomLooksAtNoOtherMembersAlsoIfTheStatementWasPreparedWhenItWasEmpty() {
    database.transact(connection -> {
      try (PreparedStatement delete = connection.prepareStatement("explain analyze " + AppendTransaction.LEAVE)) {
        delete.setString(1, "lobby");
        delete.setString(2, "u-5");
        delete.execute();
        fillTheLobby(connection);
        String plan;
        try (ResultSet rows = delete.executeQuery()) {
          rows.next();
          plan = rows.getString(1);
        }
        assertTrue(plan.contains("scanCount") && mostScanned(plan) <= 5, plan);
        return null;
      }
    });
  }

  @Test
  void anEntryAndASeatPayForTheIndexesThatAreAskedAndForNoOther() {
    for (String table : List.of("ENTRY", "MEMBER")) {
      List<String> indexes = database.transact(connection -> Database.query(connection,
          "select index_name from information_schema.indexes where table_name = ?", row -> row.getString(1), table));
      assertEquals(2, indexes.size(), indexes.toString());
    }
  }

  @Test
  void lookingForWhoHoldsANameLooksAtNobodyElse() {
    fillTheLobby();
    long scanned = mostScannedBy(JdbcPeople.HOLDERS, "v5", "l6");
    assertTrue(scanned <= 10, "rows: " + scanned);
  }
}
