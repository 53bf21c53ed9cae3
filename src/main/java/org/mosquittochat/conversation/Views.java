package org.mosquittochat.conversation;

import java.util.List;
import java.util.Locale;
import org.mosquittochat.frame.ServerFrame;
import org.mosquittochat.presence.PersonState;
import org.mosquittochat.room.Membership;
import org.mosquittochat.room.OpenRoom;
import org.mosquittochat.room.Person;
import org.mosquittochat.room.Room;

/** Writes rooms and people as they stand in frames. */
final class Views {
  private Views() {}

  /** @param peerStates states of at least the other person of a direct room */
  static ServerFrame.Room room(Membership membership, List<PersonState> peerStates) {
    Room room = membership.room();
    ServerFrame.Person peer = membership.peer().map(p -> person(p, peerStates)).orElse(null);
    return new ServerFrame.Room(
        room.id().value(), peer == null ? room.name() : peer.name(), room.kind().name().toLowerCase(Locale.ROOT),
        room.topic().isEmpty() ? null : room.topic(), membership.head(), membership.read(), membership.unread(),
        membership.members(), peer);
  }

  private static ServerFrame.Person person(Person person, List<PersonState> states) {
    return states.stream().filter(s -> s.person().equals(person)).findFirst().map(Views::person)
        .orElseThrow(() -> new IllegalArgumentException("The state of the other person is needed."));
  }

  static ServerFrame.Person person(PersonState state) {
    return new ServerFrame.Person(
        state.person().id().value(), state.person().name(), state.state().wire(), state.lastSeen());
  }

  static ServerFrame.Presence presence(PersonState state) {
    return new ServerFrame.Presence(
        state.person().id().value(), state.person().name(), state.state().wire(), state.lastSeen());
  }

  static ServerFrame.RoomSummary summary(OpenRoom open) {
    Room room = open.room();
    return new ServerFrame.RoomSummary(
        room.id().value(), room.name(), room.topic().isEmpty() ? null : room.topic(), open.members(), open.joined());
  }
}
