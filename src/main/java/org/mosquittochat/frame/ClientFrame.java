package org.mosquittochat.frame;

import java.util.Map;
import java.util.Optional;

/** What a client says, with the forms of its fields checked. */
public sealed interface ClientFrame {

  record Hello(int protocol, Map<String, Long> resume) implements ClientFrame {}

  record Post(String id, String room, String text) implements ClientFrame {}

  record CreateRoom(String name, String topic, boolean closed) implements ClientFrame {}

  record Join(String room) implements ClientFrame {}

  record Leave(String room) implements ClientFrame {}

  record Invite(String room, String user) implements ClientFrame {}

  record OpenDirect(String user) implements ClientFrame {}

  record Typing(String room, boolean active) implements ClientFrame {}

  record Read(String room, long seq) implements ClientFrame {}

  /** At most one of the cursors is present. */
  record History(String room, Optional<Long> before, Optional<Long> after, int limit) implements ClientFrame {}

  record SetStatus(boolean away) implements ClientFrame {}

  record ListRooms() implements ClientFrame {}

  record ListPeople(String room) implements ClientFrame {}

  record Ping() implements ClientFrame {}
}
