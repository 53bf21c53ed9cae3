package org.mosquittochat.store;

import static org.mosquittochat.store.Database.query;
import static org.mosquittochat.store.Database.updateAll;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.mosquittochat.history.Draft;
import org.mosquittochat.history.Entry;
import org.mosquittochat.history.EntryKind;
import org.mosquittochat.history.Outcome;
import org.mosquittochat.room.RoomId;
import org.mosquittochat.room.RoomKind;
import org.mosquittochat.room.UserId;

/**
 * Stores a batch of drafts: locks the rooms, reads what is known of their members and of earlier posts, numbers the
 * entries in memory, and writes all at once. A handful of statements, however many drafts. Used once.
 */
final class AppendTransaction {
  static final String INSERT =
      "insert into entry (room, seq, kind, author, client_id, body, stored_at) values (?, ?, ?, ?, ?, ?, ?)";
  static final String LEAVE = "delete from member where room = ? and person = ?";
  static final String SEATS = "select m.room, m.person from " + Seat.MEMBERS;
  static final String KNOWN = JdbcRoomLog.ENTRY + "where e.author = any(?) and e.client_id = any(?)";

  private record Locked(RoomKind kind, long head, long members) {
    Locked withEntry(EntryKind entry) {
      long change = switch (entry) {
        case MESSAGE -> 0;
        case JOINED -> 1;
        case LEFT -> -1;
      };
      return new Locked(kind, head + 1, members + change);
    }
  }

  private record PostKey(UserId author, String clientId) {}

  private final Connection connection;
  private final Map<RoomId, Locked> rooms = new HashMap<>();
  private final Set<Seat> takenBefore = new HashSet<>();
  private final Set<Seat> members = new HashSet<>();
  private final Map<PostKey, Entry> known = new HashMap<>();
  private final List<Entry> stored = new ArrayList<>();
  private final Map<Seat, Entry> changedSeats = new LinkedHashMap<>();

  AppendTransaction(Connection connection) {
    this.connection = connection;
  }

  List<Outcome> append(List<Draft> drafts) throws SQLException {
    String[] roomIds = drafts.stream().map(d -> d.room().value()).distinct().sorted().toArray(String[]::new);
    String[] authors = drafts.stream().map(d -> d.author().id().value()).distinct().toArray(String[]::new);
    lockRooms(roomIds);
    readSeats(drafts);
    readKnown(drafts, authors);
    List<Outcome> outcomes = drafts.stream().map(this::decide).toList();
    write();
    return outcomes;
  }

  private void lockRooms(String[] ids) throws SQLException {
    query(connection, "select id, kind, head, members from room where id = any(?) order by id for update",
        row -> rooms.put(new RoomId(row.getString(1)),
            new Locked(RoomKind.valueOf(row.getString(2)), row.getLong(3), row.getLong(4))),
        (Object) ids);
  }

  private void readSeats(List<Draft> drafts) throws SQLException {
    query(connection, SEATS,
        row -> takenBefore.add(new Seat(new RoomId(row.getString(1)), new UserId(row.getString(2)))),
        Seat.columns(drafts));
    members.addAll(takenBefore);
  }

  private void readKnown(List<Draft> drafts, String[] authors) throws SQLException {
    String[] clientIds =
        drafts.stream().map(Draft::clientId).filter(id -> !id.isEmpty()).distinct().toArray(String[]::new);
    if (clientIds.length > 0) {
      query(connection, KNOWN, row -> {
        Entry entry = JdbcRoomLog.entry(row);
        return known.put(new PostKey(entry.author().id(), entry.clientId()), entry);
      }, authors, clientIds);
    }
  }

  private Outcome decide(Draft draft) {
    Locked room = rooms.get(draft.room());
    Seat seat = Seat.of(draft);
    if (room == null) {
      return new Outcome.UnknownRoom();
    }
    return switch (draft.kind()) {
      case MESSAGE -> {
        PostKey key = new PostKey(draft.author().id(), draft.clientId());
        if (known.containsKey(key)) {
          yield new Outcome.Known(known.get(key));
        }
        if (!members.contains(seat)) {
          // a closed room is not even there for those outside
          yield room.kind().isConfidential() ? new Outcome.UnknownRoom() : new Outcome.NotAMember();
        }
        Entry entry = number(draft);
        known.put(key, entry);
        yield new Outcome.Stored(entry, room.kind());
      }
      case JOINED -> members.add(seat) ? seated(draft, seat, room) : new Outcome.Unchanged();
      case LEFT -> members.remove(seat) ? seated(draft, seat, room) : new Outcome.Unchanged();
    };
  }

  private Outcome seated(Draft draft, Seat seat, Locked room) {
    Entry entry = number(draft);
    changedSeats.put(seat, entry);
    return new Outcome.Stored(entry, room.kind());
  }

  private Entry number(Draft draft) {
    Locked room = rooms.get(draft.room()).withEntry(draft.kind());
    rooms.put(draft.room(), room);
    Entry entry =
        new Entry(draft.room(), room.head(), draft.kind(), draft.author(), draft.clientId(), draft.text(), draft.at());
    stored.add(entry);
    return entry;
  }

  private void write() throws SQLException {
    updateAll(connection, INSERT, stored.stream().map(AppendTransaction::row).toList());
    updateAll(connection, "update room set head = ?, members = ? where id = ?",
        stored.stream().map(Entry::room).distinct()
            .map(room -> new Object[] {rooms.get(room).head(), rooms.get(room).members(), room.value()}).toList());
    // who left and joined again within the batch has a row already: taking it away first serves both
    updateAll(connection, LEAVE, changedSeats.keySet().stream().filter(takenBefore::contains)
        .map(s -> new Object[] {s.room().value(), s.person().value()}).toList());
    updateAll(connection, "insert into member (room, person, joined_at, read_seq) values (?, ?, ?, ?)",
        newSeats().toList());
  }

  private Stream<Object[]> newSeats() {
    // nobody has to read what was said before he came
    return changedSeats.values().stream().filter(e -> e.kind() == EntryKind.JOINED)
        .map(e -> new Object[] {e.room().value(), e.author().id().value(), e.at(), e.seq()});
  }

  static Object[] row(Entry entry) {
    return new Object[] {
      entry.room().value(), entry.seq(), entry.kind().name(), entry.author().id().value(),
      entry.clientId().isEmpty() ? null : entry.clientId(), entry.text(), entry.at()
    };
  }
}
