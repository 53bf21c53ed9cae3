package org.mosquittochat.conversation;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.mosquittochat.config.ChatSettings;
import org.mosquittochat.frame.ClientFrame;
import org.mosquittochat.frame.ErrorCode;
import org.mosquittochat.frame.FrameRefused;
import org.mosquittochat.frame.ServerFrame;
import org.mosquittochat.history.Draft;
import org.mosquittochat.history.GroupCommit;
import org.mosquittochat.history.Outcome;
import org.mosquittochat.history.StoreUnavailable;
import org.mosquittochat.presence.PersonState;
import org.mosquittochat.presence.PresenceService;
import org.mosquittochat.room.DirectRooms;
import org.mosquittochat.room.Membership;
import org.mosquittochat.room.Person;
import org.mosquittochat.room.Room;
import org.mosquittochat.room.RoomId;
import org.mosquittochat.room.RoomKind;
import org.mosquittochat.room.Rooms;
import org.mosquittochat.room.UserId;
import org.mosquittochat.security.NameRefused;
import org.mosquittochat.security.People;
import org.mosquittochat.security.PersonName;

/** Commands about rooms: create, join, leave, invite, open a direct one, list. Thread-safe. */
@Singleton
public class RoomCommands {
  private static final int LONGEST_TOPIC = 200;

  private final Rooms rooms;
  private final People people;
  private final GroupCommit commits;
  private final Lookups lookups;
  private final Doorkeeper doorkeeper;
  private final PersonalFrames personal;
  private final PresenceService presence;
  private final Clock clock;
  private final int mostRooms;

  @Inject
  public RoomCommands(Rooms rooms, People people, GroupCommit commits, Lookups lookups, Doorkeeper doorkeeper,
      PersonalFrames personal, PresenceService presence, Clock clock, ChatSettings settings) {
    this.rooms = rooms;
    this.people = people;
    this.commits = commits;
    this.lookups = lookups;
    this.doorkeeper = doorkeeper;
    this.personal = personal;
    this.presence = presence;
    this.clock = clock;
    this.mostRooms = settings.limits().rooms();
  }

  void create(Conversation conversation, String id, ClientFrame.CreateRoom create) {
    mustHavePlace(conversation);
    PersonName name = name(create.name());
    Room room = new Room(idFor(name, create.closed()), create.closed() ? RoomKind.CLOSED : RoomKind.OPEN,
        name.value(), topic(create.topic()));
    if (!rooms.create(room, name.skeleton(), name.look())) {
      throw new FrameRefused(ErrorCode.NAME_TAKEN, "There is a room of this or a similar name; choose another one.");
    }
    enter(conversation, id, room, conversation.person(), null);
  }

  void join(Conversation conversation, String id, ClientFrame.Join join) {
    Room room = doorkeeper.open(new RoomId(join.room()));
    if (conversation.room(room.id()).isEmpty()) {
      mustHavePlace(conversation);
    }
    enter(conversation, id, room, conversation.person(), null);
  }

  void invite(Conversation conversation, String id, ClientFrame.Invite invite) {
    Room room = doorkeeper.member(new RoomId(invite.room()), conversation.person().id()).room();
    if (room.kind() != RoomKind.CLOSED) {
      throw new FrameRefused(ErrorCode.NOT_ALLOWED, "Only into a closed room people are invited.");
    }
    enter(conversation, id, room, somebody(invite.user()), conversation.person().id());
  }

  void leave(Conversation conversation, String id, ClientFrame.Leave leave) {
    RoomId roomId = new RoomId(leave.room());
    Room room = doorkeeper.member(roomId, conversation.person().id()).room();
    if (roomId.equals(RoomId.LOBBY) || room.kind() == RoomKind.DIRECT) {
      throw new FrameRefused(ErrorCode.NOT_ALLOWED, "The lobby and direct rooms cannot be left.");
    }
    UserId person = conversation.person().id();
    commits.submit(Draft.left(roomId, conversation.person(), now())).whenComplete((outcome, fault) -> {
      if (fault != null) {
        Commands.unavailable(conversation, id, fault);
      } else {
        personal.closed(person, roomId, new ServerFrame.RoomClosed(id, roomId.value()));
      }
    });
  }

  void openDirect(Conversation conversation, String id, ClientFrame.OpenDirect open) {
    Person other = somebody(open.user());
    UserId self = conversation.person().id();
    if (other.id().equals(self)) {
      throw new FrameRefused(ErrorCode.NOT_ALLOWED, "A direct room has two people; choose somebody else.");
    }
    Room room = rooms.openDirect(self, other.id());
    tellOpened(self, room, id, null);
    tellOpened(other.id(), room, null, self);
  }

  void list(Conversation conversation, String id, ClientFrame.ListRooms list) {
    conversation.send(lookups.openRooms(id, conversation.person().id()));
  }

  /** Makes a person a member and tells him, and the one who asked; answers after the commit. */
  private void enter(Conversation conversation, String id, Room room, Person person, UserId invitedBy) {
    commits.submit(Draft.joined(room.id(), person, now())).whenComplete((outcome, fault) -> {
      if (fault != null) {
        Commands.unavailable(conversation, id, fault);
        return;
      }
      // reading what the member sees is for the mailbox, not for the thread that commits
      conversation.mailbox().add(() -> entered(conversation, id, room, person, invitedBy, outcome));
    });
  }

  private void entered(
      Conversation conversation, String id, Room room, Person person, UserId invitedBy, Outcome outcome) {
    try {
      tellOpened(person.id(), room, invitedBy == null ? id : null, invitedBy);
      if (id != null) {
        conversation.send(outcome instanceof Outcome.Stored stored
            ? new ServerFrame.Ack(id, room.id().value(), stored.entry().seq(), stored.entry().at())
            : new ServerFrame.Ack(id, room.id().value(), null, null));
      }
    } catch (StoreUnavailable e) {
      // he is in, but cannot be told what he sees: asking again does no harm and tells him
      Commands.unavailable(conversation, id, e);
    }
  }

  private void tellOpened(UserId person, Room room, String id, UserId by) {
    rooms.membership(room.id(), person).ifPresent(membership -> {
      List<PersonState> peer = presence.statesOf(membership.peer().stream().toList());
      personal.opened(person, room,
          new ServerFrame.RoomOpened(id, by == null ? null : by.value(), Views.room(membership, peer)));
    });
  }

  private void mustHavePlace(Conversation conversation) {
    if (conversation.roomCount() >= mostRooms) {
      throw new FrameRefused(ErrorCode.TOO_MANY_ROOMS, "You are in " + mostRooms + " rooms; leave one first.");
    }
  }

  private Person somebody(String id) {
    return people.find(new UserId(id))
        .orElseThrow(() -> new FrameRefused(ErrorCode.UNKNOWN_PERSON, "There is no such person."));
  }

  private static PersonName name(String raw) {
    try {
      return PersonName.of(raw);
    } catch (NameRefused e) {
      throw new FrameRefused(ErrorCode.BAD_NAME, e.getMessage());
    }
  }

  /** An open room is called by its name in addresses and topics, if it can be; a closed one by nothing that tells. */
  private static RoomId idFor(PersonName name, boolean closed) {
    String plain = name.value().toLowerCase(Locale.ROOT).replace(' ', '-');
    boolean telling = !closed && RoomId.isValid(plain) && !DirectRooms.isReserved(plain);
    return new RoomId(telling ? plain : "r-" + UUID.randomUUID());
  }

  private static String topic(String topic) {
    if (topic.length() > LONGEST_TOPIC || topic.codePoints().anyMatch(Character::isISOControl)) {
      throw new FrameRefused(ErrorCode.WRONG_VALUE,
          "The topic must be one line of at most " + LONGEST_TOPIC + " characters.");
    }
    return topic.strip();
  }

  private Instant now() {
    return clock.instant();
  }
}
