package org.mosquittochat.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.mosquittochat.history.Draft;
import org.mosquittochat.history.Entry;
import org.mosquittochat.history.Outcome;
import org.mosquittochat.history.StoreUnavailable;
import org.mosquittochat.room.Person;
import org.mosquittochat.room.RoomId;
import org.mosquittochat.room.Rooms;
import org.mosquittochat.room.UserId;
import org.postgresql.ds.PGSimpleDataSource;

/** What the schema promises on every database: it grows from every earlier version, and what is not ours is refused. */
public abstract class SchemaContract {
  private static final Person ANA = new Person(new UserId("u-ana"), "Ana");
  private static final Person BO = new Person(new UserId("u-bo"), "Bo");

  /** An empty database. */
  protected abstract DataSource empty() throws Exception;

  @TestFactory
  Stream<DynamicTest> whatEveryVersionKeptIsReadByTheNewest() throws Exception {
    List<MigrationVersion> versions = Arrays.stream(new Schema(empty()).flyway(MigrationVersion.LATEST).info().all())
        .map(MigrationInfo::getVersion).toList();
    MigrationVersion newest = versions.get(versions.size() - 1);
    // the rows of the newest are written when there is a newer one; until then its restart is what is tested
    return versions.stream().filter(version -> !version.equals(newest) || rowsOf(version) != null)
        .map(version -> dynamicTest("V" + version, () -> growsFrom(version)));
  }

  private void growsFrom(MigrationVersion version) throws Exception {
    DataSource source = empty();
    new Schema(source).flyway(version).migrate();
    String rows = rowsOf(version);
    assertTrue(rows != null, "Needs src/test/resources/db/V" + version + ".sql: what V1.sql keeps, as that version keeps it");
    execute(source, rows);

    new Schema(source).migrate();

    Database database = new Database(source);
    JdbcRoomLog log = new JdbcRoomLog(database);
    Rooms rooms = new JdbcRooms(database, Clock.systemUTC());
    List<Entry> entries = log.newest(RoomId.LOBBY, 50).entries();
    assertEquals(List.of(1L, 2L, 3L, 4L), entries.stream().map(Entry::seq).toList());
    assertEquals(List.of("", "", "Grüße 👩‍👩‍👧", "Hello"), entries.stream().map(Entry::text).toList());
    assertEquals(List.of(ANA, BO, ANA, BO), entries.stream().map(Entry::author).toList());
    assertEquals(Instant.parse("2026-01-03T03:04:06.789Z"), entries.get(2).at());
    assertEquals(List.of(ANA, BO), rooms.members(RoomId.LOBBY));
    assertEquals(1, rooms.membership(RoomId.LOBBY, ANA.id()).orElseThrow().unread());
    assertEquals(2, rooms.membership(RoomId.LOBBY, ANA.id()).orElseThrow().members());
    assertEquals(List.of(ANA), rooms.members(new RoomId("r-1")));
    assertEquals("To myself", log.newest(new RoomId("r-1"), 1).entries().get(0).text());
    assertEquals(Instant.parse("2026-02-02T03:04:05.678Z"),
        new JdbcLastSeen(database).of(List.of(ANA.id())).get(ANA.id()));
    byte[] secret = new JdbcSecretStore(database).obtain(() -> new byte[1]);
    assertArrayEquals(new byte[] {0, 1, 2, 3}, Arrays.copyOf(secret, 4));
    // and it goes on where it was: a resend is known, and what is new has the next number
    assertEquals(List.of(3L, 5L), log.append(List.of(says("a-1", "again"), says("a-3", "new"))).stream()
        .map(o -> o instanceof Outcome.Known known ? known.entry().seq() : ((Outcome.Stored) o).entry().seq()).toList());
  }

  private static Draft says(String id, String text) {
    return Draft.message(RoomId.LOBBY, ANA, id, text, Instant.parse("2026-11-22T10:00:00Z"));
  }

  @Test
  void aNewerSchemaIsRefusedAndLeftAsItIs() throws Exception {
    DataSource source = empty();
    new Schema(source).migrate();
    execute(source, "insert into \"flyway_schema_history\" (\"installed_rank\", \"version\", \"description\", \"type\", \"script\","
        + " \"installed_by\", \"execution_time\", \"success\") values (1000, '999', 'later', 'SQL', 'V999__later.sql', 'x', 1, true)");

    StoreRefused refused = assertThrows(StoreRefused.class, () -> new Schema(source).migrate());

    assertTrue(refused.getMessage().startsWith("The database has the schema 999 of a newer mosquittoChat"), refused.getMessage());
    execute(source, "delete from \"flyway_schema_history\" where \"version\" = '999'");
    new Schema(source).migrate();
  }

  @Test
  void aChangedMigrationIsRefused() throws Exception {
    DataSource source = empty();
    new Schema(source).migrate();
    execute(source, "update \"flyway_schema_history\" set \"checksum\" = 1 where \"version\" = '1'");

    assertOneSentence(assertThrows(StoreRefused.class, () -> new Schema(source).migrate()));
  }

  @Test
  void aDatabaseOfSomethingElseIsRefused() throws Exception {
    DataSource source = empty();
    execute(source, "create table invoice (id int)");

    StoreRefused refused = assertThrows(StoreRefused.class, () -> new Schema(source).migrate());

    assertTrue(refused.getMessage().contains("not of mosquittoChat"), refused.getMessage());
  }

  @Test
  void aDatabaseThatIsAwayIsNotRefused() {
    PGSimpleDataSource away = new PGSimpleDataSource();
    away.setURL("jdbc:postgresql://127.0.0.1:1/chat?user=chat&password=hidden-word");

    StoreUnavailable unavailable = assertThrows(StoreUnavailable.class, () -> new Schema(away).migrate());

    assertOneSentence(unavailable);
    assertTrue(!unavailable.getMessage().contains("hidden-word"), unavailable.getMessage());
  }

  static void assertOneSentence(Exception fault) {
    assertEquals(1, fault.getMessage().lines().count(), fault.getMessage());
  }

  private static String rowsOf(MigrationVersion version) {
    try (InputStream in = SchemaContract.class.getResourceAsStream("/db/V" + version + ".sql")) {
      return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void execute(DataSource source, String sql) throws SQLException {
    try (Connection connection = source.getConnection(); Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
