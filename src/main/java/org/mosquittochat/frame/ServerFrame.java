package org.mosquittochat.frame;

import java.time.Instant;
import java.util.List;

/**
 * What the server says. A component that is null is left out of the JSON. Each record has its {@code type} as first
 * component and a constructor that fills it in.
 */
public sealed interface ServerFrame {
  /** The version of the protocol that is spoken here. */
  int PROTOCOL = 1;

  /** An entry of a room's log. */
  sealed interface LogEntry extends ServerFrame {}

  record Person(String user, String name, String state, Instant lastSeen) {}

  record Room(
      String room, String name, String kind, String topic, long head, long read, long unread, int members,
      Person peer) {}

  record RoomSummary(String room, String name, String topic, int members, boolean joined) {}

  record Welcome(String type, int protocol, String user, String name, String node, String broker, List<Room> rooms)
      implements ServerFrame {
    public Welcome(String user, String name, String node, String broker, List<Room> rooms) {
      this("welcome", PROTOCOL, user, name, node, broker, rooms);
    }
  }

  record Ack(String type, String id, String room, Long seq, Instant at) implements ServerFrame {
    public Ack(String id, String room, Long seq, Instant at) {
      this("ack", id, room, seq, at);
    }
  }

  record Error(String type, String id, String code, String message, String room) implements ServerFrame {
    public Error(String id, ErrorCode code, String message, String room) {
      this("error", id, code.wire(), message, room);
    }
  }

  record Message(String type, String room, long seq, String id, String from, String name, Instant at, String text)
      implements LogEntry {
    public Message(String room, long seq, String id, String from, String name, Instant at, String text) {
      this("message", room, seq, id, from, name, at, text);
    }
  }

  record Joined(String type, String room, long seq, String user, String name, Instant at) implements LogEntry {
    public Joined(String room, long seq, String user, String name, Instant at) {
      this("joined", room, seq, user, name, at);
    }
  }

  record Left(String type, String room, long seq, String user, String name, Instant at) implements LogEntry {
    public Left(String room, long seq, String user, String name, Instant at) {
      this("left", room, seq, user, name, at);
    }
  }

  record Page(String type, String id, String room, long head, boolean complete, List<LogEntry> entries)
      implements ServerFrame {
    public Page(String id, String room, long head, boolean complete, List<LogEntry> entries) {
      this("page", id, room, head, complete, entries);
    }
  }

  record Limited(String type, String room, long head) implements ServerFrame {
    public Limited(String room, long head) {
      this("limited", room, head);
    }
  }

  record Presence(String type, String user, String name, String state, Instant lastSeen) implements ServerFrame {
    public Presence(String user, String name, String state, Instant lastSeen) {
      this("presence", user, name, state, lastSeen);
    }
  }

  record Typing(String type, String room, String user, String name, boolean active) implements ServerFrame {
    public Typing(String room, String user, String name, boolean active) {
      this("typing", room, user, name, active);
    }
  }

  record ReadMarker(String type, String room, long seq, long head, long unread) implements ServerFrame {
    public ReadMarker(String room, long seq, long head, long unread) {
      this("readMarker", room, seq, head, unread);
    }
  }

  record RoomOpened(
      String type, String id, String by, String room, String name, String kind, String topic, long head, long read,
      long unread, int members, Person peer)
      implements ServerFrame {
    /** @param by who opened it, if not the person himself */
    public RoomOpened(String id, String by, Room r) {
      this("roomOpened", id, by, r.room, r.name, r.kind, r.topic, r.head, r.read, r.unread, r.members, r.peer);
    }
  }

  record RoomClosed(String type, String id, String room) implements ServerFrame {
    public RoomClosed(String id, String room) {
      this("roomClosed", id, room);
    }
  }

  record Rooms(String type, String id, List<RoomSummary> rooms) implements ServerFrame {
    public Rooms(String id, List<RoomSummary> rooms) {
      this("rooms", id, rooms);
    }
  }

  /** The list may be shorter than the number of members. */
  record People(String type, String id, String room, int members, List<Person> people) implements ServerFrame {
    public People(String id, String room, int members, List<Person> people) {
      this("people", id, room, members, people);
    }
  }

  record Broker(String type, String state) implements ServerFrame {
    public Broker(boolean available) {
      this("broker", brokerState(available));
    }
  }

  record Pong(String type, String id) implements ServerFrame {
    public Pong(String id) {
      this("pong", id);
    }
  }

  /** How the broker's state is written. */
  static String brokerState(boolean available) {
    return available ? "up" : "away";
  }
}
