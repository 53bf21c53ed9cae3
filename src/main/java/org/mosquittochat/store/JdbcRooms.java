package org.mosquittochat.store;

import static org.mosquittochat.store.Database.first;
import static org.mosquittochat.store.Database.query;
import static org.mosquittochat.store.Database.update;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mosquittochat.room.DirectRooms;
import org.mosquittochat.room.Membership;
import org.mosquittochat.room.OpenRoom;
import org.mosquittochat.room.Person;
import org.mosquittochat.room.Room;
import org.mosquittochat.room.RoomId;
import org.mosquittochat.room.RoomKind;
import org.mosquittochat.room.Rooms;
import org.mosquittochat.room.UserId;

/** The rooms and their members in the database. */
@Singleton
public class JdbcRooms implements Rooms {
  static final String MEMBERSHIP =
      "select r.id, r.kind, r.name, r.topic, r.head, r.members, m.read_seq,"
          + " (select count(*) from entry e where e.room = r.id and e.seq > m.read_seq"
          + "   and e.seq > r.head - " + Membership.COUNTED
          + "   and e.kind = 'MESSAGE' and e.author <> m.person) as unread,"
          + " o.id as peer_id, o.name as peer_name"
          + " from member m join room r on r.id = m.room"
          // no room at all, rather than all members of one that is not direct
          + " left join member pm on pm.room = case when r.kind = 'DIRECT' then r.id end and pm.person <> m.person"
          + " left join person o on o.id = pm.person ";

  static final String READ_MARKS =
      "select m.person, m.room, m.read_seq from " + Database.ASKED + " join member m on m.person = asked.id";

  private final Database database;
  private final Clock clock;

  @Inject
  public JdbcRooms(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public Optional<Room> find(RoomId id) {
    return database.transact(connection -> find(connection, id));
  }

  @Override
  public boolean create(Room room, String skeleton, String look) {
    return database.transact(connection -> {
      boolean taken =
          first(connection, "select id from room where id = ? or skeleton = ? or look = ?", row -> row.getString(1),
              room.id().value(), skeleton, look).isPresent();
      // a rival between these two lines violates a unique column, and the next attempt sees him
      return !taken && insert(connection, room, skeleton, look, clock.instant());
    });
  }

  @Override
  public Room openDirect(UserId one, UserId other) {
    Room room = new Room(DirectRooms.idOf(one, other), RoomKind.DIRECT, "", "");
    return database.transact(connection -> {
      if (find(connection, room.id()).isEmpty()) {
        Instant now = clock.instant();
        insert(connection, room, null, null, now);
        for (UserId member : List.of(one, other)) {
          update(connection, "insert into member (room, person, joined_at, read_seq) values (?, ?, ?, 0)",
              room.id().value(), member.value(), now);
        }
        update(connection, "update room set members = 2 where id = ?", room.id().value());
      }
      return room;
    });
  }

  @Override
  public List<OpenRoom> listOpen(UserId viewer) {
    return database.transact(connection ->
        query(connection,
            "select r.id, r.kind, r.name, r.topic, r.members, m.person"
                + " from room r left join member m on m.room = r.id and m.person = ?"
                + " where r.kind = 'OPEN' order by r.name",
            row -> new OpenRoom(room(row), row.getInt("members"), row.getString("person") != null), viewer.value()));
  }

  @Override
  public List<Room> roomsOf(UserId person) {
    return database.transact(connection ->
        query(connection,
            "select r.id, r.kind, r.name, r.topic from member m join room r on r.id = m.room where m.person = ?",
            JdbcRooms::room, person.value()));
  }

  @Override
  public Map<UserId, Map<RoomId, Long>> readMarksOf(Collection<UserId> people) {
    Map<UserId, Map<RoomId, Long>> marks = new HashMap<>();
    if (!people.isEmpty()) {
      String[] ids = people.stream().map(UserId::value).toArray(String[]::new);
      database.transact(connection ->
          query(connection, READ_MARKS,
              row -> marks.computeIfAbsent(new UserId(row.getString("person")), id -> new HashMap<>())
                  .put(new RoomId(row.getString("room")), row.getLong("read_seq")), (Object) ids));
    }
    return marks;
  }

  @Override
  public List<Membership> membershipsOf(UserId person) {
    return database.transact(connection ->
        query(connection, MEMBERSHIP + "where m.person = ? order by r.name, r.id", JdbcRooms::membership,
            person.value()));
  }

  @Override
  public Optional<Membership> membership(RoomId room, UserId person) {
    return database.transact(connection -> membership(connection, room, person));
  }

  @Override
  public List<Person> members(RoomId room) {
    return database.transact(connection ->
        query(connection,
            "select p.id, p.name from member m join person p on p.id = m.person where m.room = ? order by p.name, p.id",
            row -> new Person(new UserId(row.getString(1)), row.getString(2)), room.value()));
  }

  @Override
  public Optional<Membership> markRead(RoomId room, UserId person, long seq) {
    return database.transact(connection -> {
      update(connection,
          "update member set read_seq = ? where room = ? and person = ? and read_seq < ?"
              + " and ? <= (select head from room where id = ?)",
          seq, room.value(), person.value(), seq, seq, room.value());
      return membership(connection, room, person);
    });
  }

  private static Optional<Membership> membership(Connection connection, RoomId room, UserId person)
      throws SQLException {
    return first(connection, MEMBERSHIP + "where m.room = ? and m.person = ?", JdbcRooms::membership,
        room.value(), person.value());
  }

  private static Optional<Room> find(Connection connection, RoomId id) throws SQLException {
    return first(connection, "select id, kind, name, topic from room where id = ?", JdbcRooms::room, id.value());
  }

  private static boolean insert(Connection connection, Room room, String skeleton, String look, Instant now)
      throws SQLException {
    return update(connection,
        "insert into room (id, kind, name, skeleton, look, topic, head, created_at) values (?, ?, ?, ?, ?, ?, 0, ?)",
        room.id().value(), room.kind().name(), room.name(), skeleton, look, room.topic(), now) == 1;
  }

  private static Room room(ResultSet row) throws SQLException {
    return new Room(new RoomId(row.getString("id")), RoomKind.valueOf(row.getString("kind")),
        row.getString("name"), row.getString("topic"));
  }

  private static Membership membership(ResultSet row) throws SQLException {
    String peer = row.getString("peer_id");
    return new Membership(room(row), row.getLong("head"), row.getLong("read_seq"), row.getLong("unread"),
        row.getInt("members"),
        peer == null ? Optional.empty() : Optional.of(new Person(new UserId(peer), row.getString("peer_name"))));
  }
}
