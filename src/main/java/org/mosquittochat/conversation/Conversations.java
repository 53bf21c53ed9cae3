package org.mosquittochat.conversation;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import org.mosquittochat.broker.Broker;
import org.mosquittochat.delivery.Audience;
import org.mosquittochat.delivery.CloseCode;
import org.mosquittochat.delivery.ConnectionRegistry;
import org.mosquittochat.delivery.Outbound;
import org.mosquittochat.delivery.Outbound.Urgency;
import org.mosquittochat.feed.RoomFeeds;
import org.mosquittochat.frame.FrameEncoder;
import org.mosquittochat.frame.ServerFrame;
import org.mosquittochat.presence.PresenceService;
import org.mosquittochat.room.Room;
import org.mosquittochat.room.RoomId;
import org.mosquittochat.room.UserId;

/** The conversations of this node that have said hello: everybody, and each person's. Thread-safe. */
@Singleton
public class Conversations {
  private final RoomFeeds feeds;
  private final PresenceService presence;
  private final ConnectionRegistry connections;
  private final Audience everybody;
  private final Map<UserId, Set<Conversation>> byPerson = new ConcurrentHashMap<>();

  @Inject
  public Conversations(RoomFeeds feeds, PresenceService presence, ConnectionRegistry connections, Broker broker,
      FrameEncoder encoder, Executor executor, ScheduledExecutorService timer, Clock clock) {
    this.feeds = feeds;
    this.presence = presence;
    this.connections = connections;
    this.everybody = new Audience(executor, timer, clock);
    presence.onChange(new PresenceNews(everybody::pauseMillis, changes -> everybody.deliver(
        new Outbound(Urgency.PRESENCE, encoder.encode(changes.stream().map(Views::presence).toList()))),
        timer, clock)::add);
    broker.availability().onChange(available ->
        everybody.deliver(Outbound.always(encoder.encode(new ServerFrame.Broker(available)))));
  }

  /** The conversation said hello. */
  void greeted(Conversation conversation) {
    byPerson.compute(conversation.person().id(), (id, theirs) -> {
      Set<Conversation> all = theirs == null ? ConcurrentHashMap.newKeySet() : theirs;
      all.add(conversation);
      return all;
    });
    everybody.add(conversation.connection());
    presence.connected(conversation.person(), conversation.connection().number());
    if (conversation.isEnded()) {
      // it ended while it was being greeted: what was just begun must not stay
      end(conversation, true);
    }
  }

  /** The conversation is over. */
  void end(Conversation conversation, boolean wasGreeted) {
    connections.remove(conversation.connection());
    if (wasGreeted) {
      everybody.remove(conversation.connection());
      conversation.rooms().forEach(room -> feeds.ignore(room, conversation.connection()));
      byPerson.computeIfPresent(conversation.person().id(), (id, theirs) -> {
        theirs.remove(conversation);
        return theirs.isEmpty() ? null : theirs;
      });
      presence.disconnected(conversation.person(), conversation.connection().number());
    }
  }

  /** From now on the conversation hears the room. */
  void listen(Conversation conversation, Room room) {
    feeds.listen(room, conversation.connection());
    // only then: what could not be listened to is found to be missing later
    conversation.remember(room);
    if (conversation.isEnded()) {
      feeds.ignore(room.id(), conversation.connection());
    }
  }

  /** From now on it does not. */
  void ignore(Conversation conversation, RoomId room) {
    feeds.ignore(room, conversation.connection());
    conversation.forget(room);
  }

  /** One person's conversations on this node. */
  Collection<Conversation> of(UserId person) {
    return byPerson.getOrDefault(person, Set.of());
  }

  /** Who has conversations on this node, and which rooms any of them hears. */
  Map<UserId, Set<RoomId>> heardRooms() {
    Map<UserId, Set<RoomId>> heard = new HashMap<>();
    byPerson.forEach((person, theirs) -> {
      Set<RoomId> rooms = new HashSet<>();
      theirs.forEach(conversation -> conversation.rooms().forEach(rooms::add));
      heard.put(person, rooms);
    });
    return heard;
  }

  /** Whether all of a person's conversations on this node hear the room. */
  boolean hearsEverywhere(UserId person, RoomId room) {
    return of(person).stream().allMatch(conversation -> conversation.room(room).isPresent());
  }

  /** Who has conversations on this node. */
  boolean isHere(UserId person) {
    return byPerson.containsKey(person);
  }

  /** Ends all of one person's connections on this node. */
  public void close(UserId person, CloseCode code) {
    connections.of(person.value()).forEach(connection -> connection.close(code));
  }

  /** Ends all connections of this node. */
  public void closeAll(CloseCode code) {
    connections.all().forEach(connection -> connection.close(code));
  }
}
