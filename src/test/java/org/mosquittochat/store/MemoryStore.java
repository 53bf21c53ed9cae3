package org.mosquittochat.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.mosquittochat.history.Draft;
import org.mosquittochat.history.Entry;
import org.mosquittochat.history.EntryKind;
import org.mosquittochat.history.Outcome;
import org.mosquittochat.history.Page;
import org.mosquittochat.history.RoomLog;
import org.mosquittochat.room.DirectRooms;
import org.mosquittochat.room.Membership;
import org.mosquittochat.room.OpenRoom;
import org.mosquittochat.room.Person;
import org.mosquittochat.room.Room;
import org.mosquittochat.room.RoomId;
import org.mosquittochat.room.RoomKind;
import org.mosquittochat.room.Rooms;
import org.mosquittochat.room.UserId;

/** The log and the rooms in memory, for tests; passes the same tests as the database. */
final class MemoryStore implements RoomLog, Rooms {
  private final Map<RoomId, Room> rooms = new TreeMap<>();
  private final Map<RoomId, List<Entry>> logs = new HashMap<>();
  private final Map<RoomId, Map<UserId, Long>> seats = new HashMap<>();
  private final Map<UserId, Person> people = new HashMap<>();
  private final List<String> skeletons = new ArrayList<>(List.of("lobby"));
  private final List<String> looks = new ArrayList<>(List.of("lobby"));

  MemoryStore(Collection<Person> known) {
    known.forEach(person -> people.put(person.id(), person));
    add(new Room(RoomId.LOBBY, RoomKind.OPEN, "lobby", "Everybody is here"));
  }

  private void add(Room room) {
    rooms.put(room.id(), room);
    logs.put(room.id(), new ArrayList<>());
    seats.put(room.id(), new HashMap<>());
  }

  @Override
  public synchronized List<Outcome> append(List<Draft> drafts) {
    return drafts.stream().map(this::append).toList();
  }

  private Outcome append(Draft draft) {
    Room room = rooms.get(draft.room());
    UserId author = draft.author().id();
    if (room == null) {
      return new Outcome.UnknownRoom();
    }
    Map<UserId, Long> members = seats.get(room.id());
    switch (draft.kind()) {
      case MESSAGE -> {
        Optional<Entry> known = logs.values().stream().flatMap(List::stream)
            .filter(e -> e.kind() == EntryKind.MESSAGE && e.author().id().equals(author))
            .filter(e -> e.clientId().equals(draft.clientId())).findFirst();
        if (known.isPresent()) {
          return new Outcome.Known(known.get());
        }
        if (!members.containsKey(author)) {
          return room.kind().isConfidential() ? new Outcome.UnknownRoom() : new Outcome.NotAMember();
        }
      }
      case JOINED -> {
        if (members.containsKey(author)) {
          return new Outcome.Unchanged();
        }
        members.put(author, logs.get(room.id()).size() + 1L);
      }
      case LEFT -> {
        if (members.remove(author) == null) {
          return new Outcome.Unchanged();
        }
      }
    }
    Entry entry = new Entry(room.id(), logs.get(room.id()).size() + 1L, draft.kind(), draft.author(), draft.clientId(),
        draft.text(), draft.at());
    logs.get(room.id()).add(entry);
    return new Outcome.Stored(entry, room.kind());
  }

  @Override
  public Page newest(RoomId room, int limit) {
    return before(room, Long.MAX_VALUE, limit);
  }

  @Override
  public synchronized Page before(RoomId room, long seq, int limit) {
    List<Entry> log = logs.getOrDefault(room, List.of());
    int end = (int) Math.min(log.size(), Math.max(0, seq - 1));
    int start = Math.max(0, end - limit);
    return new Page(List.copyOf(log.subList(start, end)), start == 0, log.size());
  }

  @Override
  public synchronized Page after(RoomId room, long seq, int limit) {
    List<Entry> log = logs.getOrDefault(room, List.of());
    int start = (int) Math.min(log.size(), seq);
    int end = Math.min(log.size(), start + limit);
    return new Page(List.copyOf(log.subList(start, end)), end == log.size(), log.size());
  }

  @Override
  public synchronized Map<RoomId, Long> heads(Collection<RoomId> asked) {
    Map<RoomId, Long> heads = new HashMap<>();
    asked.stream().filter(logs::containsKey).forEach(room -> heads.put(room, (long) logs.get(room).size()));
    return heads;
  }

  @Override
  public synchronized Optional<Room> find(RoomId id) {
    return Optional.ofNullable(rooms.get(id));
  }

  @Override
  public synchronized boolean create(Room room, String skeleton, String look) {
    boolean free = !rooms.containsKey(room.id()) && !skeletons.contains(skeleton) && !looks.contains(look);
    if (free) {
      skeletons.add(skeleton);
      looks.add(look);
      add(room);
    }
    return free;
  }

  @Override
  public synchronized Room openDirect(UserId one, UserId other) {
    Room room = new Room(DirectRooms.idOf(one, other), RoomKind.DIRECT, "", "");
    if (!rooms.containsKey(room.id())) {
      add(room);
      seats.get(room.id()).put(one, 0L);
      seats.get(room.id()).put(other, 0L);
    }
    return room;
  }

  @Override
  public synchronized List<OpenRoom> listOpen(UserId viewer) {
    return rooms.values().stream().filter(room -> room.kind() == RoomKind.OPEN)
        .sorted(Comparator.comparing(Room::name))
        .map(room -> new OpenRoom(room, seats.get(room.id()).size(), seats.get(room.id()).containsKey(viewer)))
        .toList();
  }

  @Override
  public synchronized List<Room> roomsOf(UserId person) {
    return rooms.values().stream().filter(room -> seats.get(room.id()).containsKey(person)).toList();
  }

  @Override
  public synchronized Map<UserId, Map<RoomId, Long>> readMarksOf(Collection<UserId> asked) {
    Map<UserId, Map<RoomId, Long>> marks = new HashMap<>();
    seats.forEach((room, members) -> members.forEach((person, read) -> {
      if (asked.contains(person)) {
        marks.computeIfAbsent(person, id -> new HashMap<>()).put(room, read);
      }
    }));
    return marks;
  }

  @Override
  public synchronized List<Membership> membershipsOf(UserId person) {
    return roomsOf(person).stream().sorted(Comparator.comparing(Room::name).thenComparing(Room::id))
        .map(room -> membership(room.id(), person).orElseThrow()).toList();
  }

  @Override
  public synchronized Optional<Membership> membership(RoomId id, UserId person) {
    Long read = seats.getOrDefault(id, Map.of()).get(person);
    if (read == null) {
      return Optional.empty();
    }
    Room room = rooms.get(id);
    long counted = Math.max(read, logs.get(id).size() - Membership.COUNTED);
    long unread = logs.get(id).stream().filter(e -> e.seq() > counted && e.kind() == EntryKind.MESSAGE)
        .filter(e -> !e.author().id().equals(person)).count();
    Optional<Person> peer = room.kind() != RoomKind.DIRECT ? Optional.empty()
        : seats.get(id).keySet().stream().filter(p -> !p.equals(person)).findFirst().map(people::get);
    return Optional.of(new Membership(room, logs.get(id).size(), read, unread, seats.get(id).size(), peer));
  }

  @Override
  public synchronized List<Person> members(RoomId room) {
    return seats.getOrDefault(room, Map.of()).keySet().stream().map(people::get)
        .sorted(Comparator.comparing(Person::name).thenComparing(Person::id)).toList();
  }

  @Override
  public synchronized Optional<Membership> markRead(RoomId room, UserId person, long seq) {
    if (seats.getOrDefault(room, Map.of()).containsKey(person) && seq <= logs.get(room).size()) {
      seats.get(room).merge(person, seq, Math::max);
    }
    return membership(room, person);
  }

}
