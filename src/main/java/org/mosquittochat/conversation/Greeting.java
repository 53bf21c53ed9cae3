package org.mosquittochat.conversation;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mosquittochat.broker.Broker;
import org.mosquittochat.config.ChatSettings;
import org.mosquittochat.delivery.CloseCode;
import org.mosquittochat.frame.ClientFrame;
import org.mosquittochat.frame.ErrorCode;
import org.mosquittochat.frame.FrameRefused;
import org.mosquittochat.frame.ServerFrame;
import org.mosquittochat.history.Page;
import org.mosquittochat.history.RoomLog;
import org.mosquittochat.history.StoreUnavailable;
import org.mosquittochat.presence.PersonState;
import org.mosquittochat.presence.PresenceService;
import org.mosquittochat.room.Membership;
import org.mosquittochat.room.Person;
import org.mosquittochat.room.Room;
import org.mosquittochat.room.RoomId;
import org.mosquittochat.room.Rooms;
import org.mosquittochat.security.People;

/** Hello and welcome: who comes back gets what he missed. Thread-safe. */
@Singleton
public class Greeting {
  /** Who is further behind gets the newest, and a gap to load. */
  static final int MOST_BEHIND = 500;

  private static final int PAGE = 100;
  private static final int NEWEST = 50;

  private final People people;
  private final Rooms rooms;
  private final RoomLog log;
  private final LobbyEntrance lobby;
  private final Conversations conversations;
  private final PersonalFrames personal;
  private final PresenceService presence;
  private final Broker broker;
  private final String node;

  @Inject
  public Greeting(People people, Rooms rooms, RoomLog log, LobbyEntrance lobby, Conversations conversations,
      PersonalFrames personal, PresenceService presence, Broker broker, ChatSettings settings) {
    this.people = people;
    this.rooms = rooms;
    this.log = log;
    this.lobby = lobby;
    this.conversations = conversations;
    this.personal = personal;
    this.presence = presence;
    this.broker = broker;
    this.node = settings.node();
  }

  void hello(Conversation conversation, String id, ClientFrame.Hello hello) {
    if (conversation.isGreeted()) {
      throw new FrameRefused(ErrorCode.SECOND_HELLO, "Hello was said before on this connection.");
    }
    if (hello.protocol() != ServerFrame.PROTOCOL) {
      conversation.refuse(id, ErrorCode.BAD_PROTOCOL, "This server speaks version 1 of the protocol; reload the page.");
      conversation.connection().closeAfterSending(CloseCode.BAD_PROTOCOL);
      return;
    }
    Person person = conversation.person();
    List<Room> joined = rooms.roomsOf(person.id());
    if (joined.stream().noneMatch(room -> room.id().equals(RoomId.LOBBY))) {
      if (people.find(person.id()).isEmpty()) {
        // signed out on another node a moment ago
        conversation.connection().close(CloseCode.SIGNED_OUT);
        return;
      }
      lobby.enter(person);
      joined = rooms.roomsOf(person.id());
    }
    // first listen, then look: what comes between is heard
    personal.listenFor(person.id());
    List<Membership> memberships = listen(conversation, joined);
    if (conversation.greet()) {
      conversations.greeted(conversation);
      // again, for it ends with the last conversation of a person, which may have been a moment ago
      personal.listenFor(person.id());
      welcome(conversation, memberships, hello.resume());
    } else {
      joined.forEach(room -> conversations.ignore(conversation, room.id()));
    }
  }

  private List<Membership> listen(Conversation conversation, List<Room> joined) {
    try {
      joined.forEach(room -> conversations.listen(conversation, room));
      return rooms.membershipsOf(conversation.person().id());
    } catch (StoreUnavailable e) {
      // who is not welcomed hears nothing, and may say hello again
      joined.forEach(room -> conversations.ignore(conversation, room.id()));
      throw e;
    }
  }

  private void welcome(Conversation conversation, List<Membership> memberships, Map<String, Long> resume) {
    try {
      conversation.send(welcome(conversation.person(), memberships));
      memberships.forEach(membership -> resume(conversation, membership, resume));
    } catch (StoreUnavailable e) {
      comeAgain(conversation);
    }
  }

  private ServerFrame.Welcome welcome(Person person, List<Membership> memberships) {
    List<PersonState> peers =
        presence.statesOf(memberships.stream().map(Membership::peer).flatMap(Optional::stream).toList());
    return new ServerFrame.Welcome(person.id().value(), person.name(), node,
        ServerFrame.brokerState(broker.availability().isAvailable()),
        memberships.stream().map(membership -> Views.room(membership, peers)).toList());
  }

  private void resume(Conversation conversation, Membership membership, Map<String, Long> resume) {
    RoomId room = membership.room().id();
    Long last = resume.get(room.value());
    if (last == null || last == membership.head()) {
      return;
    }
    if (last > membership.head()) {
      conversation.send(new ServerFrame.Error(null, ErrorCode.BAD_CURSOR,
          "The room has no such entry; what you hold of it is not from here.", room.value()));
    }
    if (last > membership.head() || membership.head() - last > MOST_BEHIND) {
      conversation.send(new ServerFrame.Limited(room.value(), membership.head()));
      conversation.send(Pages.frame(null, room, log.newest(room, NEWEST), true));
    } else if (!conversation.mailbox().add(() -> page(conversation, room, last))) {
      comeAgain(conversation);
    }
  }

  /** Sends a page and the rest behind it, each when the one before has left. */
  private void page(Conversation conversation, RoomId room, long after) {
    try {
      Page page = log.after(room, after, PAGE);
      ServerFrame.Page frame = Pages.frame(null, room, page, false);
      conversation.send(frame);
      if (!frame.complete()) {
        long last = page.entries().get(frame.entries().size() - 1).seq();
        conversation.mailbox().addFirst(() -> page(conversation, room, last));
      }
    } catch (StoreUnavailable e) {
      comeAgain(conversation);
    }
  }

  /** A welcome or a page that does not come would be a hole for ever. */
  private static void comeAgain(Conversation conversation) {
    conversation.connection().close(CloseCode.GOING_AWAY);
  }
}
