package org.mosquittochat.conversation;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import org.mosquittochat.broker.Broker;
import org.mosquittochat.feed.RoomChannels;
import org.mosquittochat.frame.ClientFrame;
import org.mosquittochat.frame.FrameEncoder;
import org.mosquittochat.frame.ServerFrame;
import org.mosquittochat.presence.PersonState;
import org.mosquittochat.presence.PresenceService;
import org.mosquittochat.room.Person;
import org.mosquittochat.room.Room;
import org.mosquittochat.room.RoomId;
import org.mosquittochat.room.Rooms;

/** Commands about people: who is in a room, who types, who is away. Thread-safe. */
@Singleton
public class PeopleCommands {
  /** The longest list; those who are there come first. */
  private static final int MOST_LISTED = 500;

  private static final Comparator<PersonState> PRESENT_FIRST =
      Comparator.comparing(PersonState::state).reversed()
          .thenComparing(PersonState::lastSeen, Comparator.nullsLast(Comparator.reverseOrder()));

  private final Rooms rooms;
  private final Doorkeeper doorkeeper;
  private final PresenceService presence;
  private final Broker broker;
  private final FrameEncoder encoder;

  @Inject
  public PeopleCommands(Rooms rooms, Doorkeeper doorkeeper, PresenceService presence, Broker broker,
      FrameEncoder encoder) {
    this.rooms = rooms;
    this.doorkeeper = doorkeeper;
    this.presence = presence;
    this.broker = broker;
    this.encoder = encoder;
  }

  void list(Conversation conversation, String id, ClientFrame.ListPeople list) {
    RoomId room = new RoomId(list.room());
    doorkeeper.member(conversation, room);
    List<PersonState> states = presence.statesOf(rooms.members(room));
    List<ServerFrame.Person> listed =
        states.stream().sorted(PRESENT_FIRST).limit(MOST_LISTED).map(Views::person).toList();
    conversation.send(new ServerFrame.People(id, room.value(), states.size(), listed));
  }

  void typing(Conversation conversation, String id, ClientFrame.Typing typing) {
    Room room = doorkeeper.member(conversation, new RoomId(typing.room()));
    Person person = conversation.person();
    String frame =
        encoder.encode(new ServerFrame.Typing(typing.room(), person.id().value(), person.name(), typing.active()));
    // whether the broker takes it or not: typing is worth nothing a moment later
    broker.publish(RoomChannels.typing(room.id(), room.kind()), frame.getBytes(StandardCharsets.UTF_8));
  }

  void setStatus(Conversation conversation, String id, ClientFrame.SetStatus status) {
    presence.away(conversation.person(), conversation.connection().number(), status.away());
  }
}
