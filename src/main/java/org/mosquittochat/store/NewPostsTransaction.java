package org.mosquittochat.store;

import static org.mosquittochat.store.Database.query;
import static org.mosquittochat.store.Database.updateAll;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.mosquittochat.history.Draft;
import org.mosquittochat.history.Entry;
import org.mosquittochat.history.EntryKind;
import org.mosquittochat.history.Outcome;
import org.mosquittochat.room.RoomId;
import org.mosquittochat.room.RoomKind;

/**
 * Stores a batch in three statements if it is as nearly all are: posts of members that nobody has stored before. It
 * moves the heads first, which locks the rooms, and takes all back when a post proves to be another: a resend meets the
 * unique key of its id. {@link AppendTransaction} then looks at the batch with care. Used once.
 */
final class NewPostsTransaction {
  static final String SEATS =
      "select r.id, r.kind, r.head, m.person from " + Seat.MEMBERS + " join room r on r.id = m.room";

  private record Room(RoomKind kind, Set<String> authors) {}

  private final Connection connection;
  private final List<Draft> drafts;
  /** Sorted: rooms are locked in order of their ids. */
  private final Map<String, Long> posts = new TreeMap<>();
  private final Map<String, Room> rooms = new HashMap<>();
  /** The number of the next entry of each room. */
  private final Map<String, Long> next = new HashMap<>();

  private NewPostsTransaction(Connection connection, List<Draft> drafts) {
    this.connection = connection;
    this.drafts = drafts;
    drafts.forEach(draft -> posts.merge(draft.room().value(), 1L, Long::sum));
  }

  /** Whether it is worth trying. */
  static boolean suits(List<Draft> drafts) {
    return !drafts.isEmpty() && drafts.stream().allMatch(draft -> draft.kind() == EntryKind.MESSAGE);
  }

  /** @return empty, with nothing changed, if the drafts are not all new posts of members */
  static Optional<List<Outcome>> append(Connection connection, List<Draft> drafts) throws SQLException {
    Optional<List<Outcome>> outcomes = new NewPostsTransaction(connection, drafts).append();
    if (outcomes.isEmpty()) {
      connection.rollback();
    }
    return outcomes;
  }

  private Optional<List<Outcome>> append() throws SQLException {
    moveHeads();
    readSeats();
    if (!drafts.stream().allMatch(this::isByAMember)) {
      return Optional.empty();
    }
    List<Entry> entries = drafts.stream().map(this::number).toList();
    try {
      updateAll(connection, AppendTransaction.INSERT, entries.stream().map(AppendTransaction::row).toList());
    } catch (SQLException e) {
      if (Database.isIntegrityViolation(e)) {
        return Optional.empty();
      }
      throw e;
    }
    List<Outcome> outcomes = new ArrayList<>(entries.size());
    entries.forEach(entry -> outcomes.add(new Outcome.Stored(entry, rooms.get(entry.room().value()).kind())));
    return Optional.of(outcomes);
  }

  private void moveHeads() throws SQLException {
    updateAll(connection, "update room set head = head + ? where id = ?",
        posts.entrySet().stream().map(room -> new Object[] {room.getValue(), room.getKey()}).toList());
  }

  private void readSeats() throws SQLException {
    query(connection, SEATS, row -> {
      String id = row.getString(1);
      next.put(id, row.getLong(3) - posts.get(id) + 1);
      RoomKind kind = RoomKind.valueOf(row.getString(2));
      return rooms.computeIfAbsent(id, i -> new Room(kind, new HashSet<>())).authors().add(row.getString(4));
    }, Seat.columns(drafts));
  }

  private boolean isByAMember(Draft draft) {
    Room room = rooms.get(draft.room().value());
    return room != null && room.authors().contains(draft.author().id().value());
  }

  private Entry number(Draft draft) {
    RoomId room = draft.room();
    long seq = next.merge(room.value(), 1L, Long::sum) - 1;
    return new Entry(room, seq, draft.kind(), draft.author(), draft.clientId(), draft.text(), draft.at());
  }
}
