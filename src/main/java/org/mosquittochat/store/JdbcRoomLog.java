package org.mosquittochat.store;

import static org.mosquittochat.store.Database.instant;
import static org.mosquittochat.store.Database.query;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mosquittochat.history.Draft;
import org.mosquittochat.history.Entry;
import org.mosquittochat.history.EntryKind;
import org.mosquittochat.history.Outcome;
import org.mosquittochat.history.Page;
import org.mosquittochat.history.RoomLog;
import org.mosquittochat.room.Person;
import org.mosquittochat.room.RoomId;
import org.mosquittochat.room.UserId;

/** The logs in the database. */
@Singleton
public class JdbcRoomLog implements RoomLog {
  static final String ENTRY =
      "select e.room, e.seq, e.kind, e.author, p.name, e.client_id, e.body, e.stored_at"
          + " from entry e join person p on p.id = e.author ";

  static final String HEADS = "select r.id, r.head from " + Database.ASKED + " join room r on r.id = asked.id";

  private final Database database;

  @Inject
  public JdbcRoomLog(Database database) {
    this.database = database;
  }

  @Override
  public List<Outcome> append(List<Draft> drafts) {
    return newPosts(drafts).orElseGet(() ->
        database.transact(connection -> new AppendTransaction(connection).append(drafts)));
  }

  private Optional<List<Outcome>> newPosts(List<Draft> drafts) {
    return NewPostsTransaction.suits(drafts)
        ? database.transact(connection -> NewPostsTransaction.append(connection, drafts))
        : Optional.empty();
  }

  @Override
  public Page newest(RoomId room, int limit) {
    return before(room, Long.MAX_VALUE, limit);
  }

  @Override
  public Page before(RoomId room, long seq, int limit) {
    return database.transact(connection -> {
      long head = head(connection, room);
      long end = Math.min(seq, head + 1);
      return new Page(range(connection, room, end - limit, end), end - limit <= 1, head);
    });
  }

  @Override
  public Page after(RoomId room, long seq, int limit) {
    return database.transact(connection -> {
      // up to the head as it was read first: what is stored in between belongs to the next page
      long head = head(connection, room);
      long first = Math.min(seq, head) + 1;
      long end = Math.min(first + limit, head + 1);
      return new Page(range(connection, room, first, end), end > head, head);
    });
  }

  /** Entries are numbered without gaps, so a page is a range of numbers: no more rows are looked at than are told. */
  private static List<Entry> range(Connection connection, RoomId room, long first, long end) throws SQLException {
    return query(connection, ENTRY + "where e.room = ? and e.seq >= ? and e.seq < ? order by e.seq",
        JdbcRoomLog::entry, room.value(), first, end);
  }

  @Override
  public Map<RoomId, Long> heads(Collection<RoomId> rooms) {
    Map<RoomId, Long> heads = new HashMap<>();
    if (!rooms.isEmpty()) {
      String[] ids = rooms.stream().map(RoomId::value).toArray(String[]::new);
      database.transact(connection ->
          query(connection, HEADS,
              row -> heads.put(new RoomId(row.getString(1)), row.getLong(2)), (Object) ids));
    }
    return heads;
  }

  private static long head(Connection connection, RoomId room) throws SQLException {
    return Database.first(connection, "select head from room where id = ?", row -> row.getLong(1), room.value())
        .orElse(0L);
  }

  static Entry entry(ResultSet row) throws SQLException {
    String clientId = row.getString("client_id");
    return new Entry(
        new RoomId(row.getString("room")),
        row.getLong("seq"),
        EntryKind.valueOf(row.getString("kind")),
        new Person(new UserId(row.getString("author")), row.getString("name")),
        clientId == null ? "" : clientId,
        row.getString("body"),
        instant(row, "stored_at"));
  }
}
