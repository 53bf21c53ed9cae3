package org.mosquittochat.lifecycle;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import javax.sql.DataSource;
import org.mosquittochat.broker.RejectedPayloads;
import org.mosquittochat.config.ChatSettings;
import org.mosquittochat.config.SettingsReader;
import org.mosquittochat.conversation.Commands;
import org.mosquittochat.conversation.Conversations;
import org.mosquittochat.conversation.Doorkeeper;
import org.mosquittochat.conversation.Greeting;
import org.mosquittochat.conversation.LobbyEntrance;
import org.mosquittochat.conversation.LogCommands;
import org.mosquittochat.conversation.Lookups;
import org.mosquittochat.conversation.PeopleCommands;
import org.mosquittochat.conversation.PersonalFrames;
import org.mosquittochat.conversation.Reception;
import org.mosquittochat.conversation.Reconciliation;
import org.mosquittochat.conversation.RoomCommands;
import org.mosquittochat.conversation.SignOut;
import org.mosquittochat.delivery.ConnectionRegistry;
import org.mosquittochat.delivery.Draining;
import org.mosquittochat.delivery.Keepalive;
import org.mosquittochat.feed.RoomFeeds;
import org.mosquittochat.feed.RoomPublisher;
import org.mosquittochat.frame.FrameDecoder;
import org.mosquittochat.frame.FrameEncoder;
import org.mosquittochat.history.GroupCommit;
import org.mosquittochat.history.RoomLog;
import org.mosquittochat.message.PostMessage;
import org.mosquittochat.mqtt.MqttBridge;
import org.mosquittochat.presence.LastSeen;
import org.mosquittochat.presence.PresenceService;
import org.mosquittochat.room.Person;
import org.mosquittochat.room.Rooms;
import org.mosquittochat.security.Guests;
import org.mosquittochat.security.People;
import org.mosquittochat.security.PersonName;
import org.mosquittochat.store.Database;
import org.mosquittochat.store.JdbcLastSeen;
import org.mosquittochat.store.JdbcPeople;
import org.mosquittochat.store.JdbcRoomLog;
import org.mosquittochat.store.JdbcRooms;
import org.mosquittochat.store.Schema;

/** A whole node without a server: the real parts, put together by hand, on a given broker and database. */
public final class InProcessNode implements AutoCloseable {
  private final RejectedPayloads rejected = new RejectedPayloads(Clock.systemUTC());
  private final MqttBridge bridge;
  private final People people;
  private final RoomLog log;
  private final Reception reception;
  private final SignOut signOut;
  private final ChatNode node;
  private boolean stopped;

  /** @param overrides settings that differ from the defaults, by name */
  public InProcessNode(String name, URI broker, DataSource source, Map<String, String> overrides) {
    this(name, broker, source, overrides, new FrameEncoder());
  }

  /** As before, with an encoder that a test listens to. */
  public InProcessNode(String name, URI broker, DataSource source, Map<String, String> overrides,
      FrameEncoder encoder) {
    Clock clock = Clock.tickMillis(ZoneOffset.UTC);
    Map<String, String> values = new HashMap<>(Map.of(
        "chat.node", name, "chat.mqtt.url", broker.toString(), "chat.presence.grace", "PT0.5S"));
    values.putAll(overrides);
    ChatSettings settings = new SettingsReader(key -> Optional.ofNullable(values.get(key))).read();
    ThreadFactory threads = task -> new Thread(task, name);
    Workers workers = new Workers(threads);
    Executor executor = workers.pool();
    Database database = new Database(source);
    Rooms rooms = new JdbcRooms(database, clock);
    LastSeen lastSeen = new JdbcLastSeen(database);
    FrameDecoder decoder = new FrameDecoder();
    ConnectionRegistry connections = new ConnectionRegistry();
    people = new JdbcPeople(database, settings);
    log = new JdbcRoomLog(database);
    bridge = new MqttBridge(settings, threads, rejected);
    RoomFeeds feeds = new RoomFeeds(bridge, log, encoder, rejected, executor, workers.timer(), clock, at -> {});
    GroupCommit commits = new GroupCommit(log, new RoomPublisher(bridge, encoder, feeds), threads);
    PresenceService presence = new PresenceService(settings, bridge, encoder, rejected, lastSeen, clock);
    Conversations conversations = new Conversations(feeds, presence, connections, bridge, encoder, executor,
        workers.timer(), clock);
    PersonalFrames personal = new PersonalFrames(settings, bridge, encoder, rejected, conversations, executor);
    Doorkeeper doorkeeper = new Doorkeeper(rooms);
    Lookups lookups = new Lookups(rooms, log, doorkeeper);
    Commands commands = new Commands(decoder, settings,
        new Greeting(people, rooms, log, new LobbyEntrance(commits, clock), conversations, personal, presence, bridge, settings),
        new RoomCommands(rooms, people, commits, lookups, doorkeeper, personal, presence, clock, settings),
        new LogCommands(new PostMessage(commits, clock, settings), lookups, rooms, doorkeeper, personal, settings),
        new PeopleCommands(rooms, doorkeeper, presence, bridge, encoder));
    Draining draining = new Draining(connections, executor, settings);
    reception = new Reception(commands, conversations, connections, draining, encoder, executor, settings, clock);
    signOut = new SignOut(settings, rooms, new Guests(people, clock), commits, conversations, bridge, encoder, rejected,
        executor, clock);
    node = new ChatNode(settings, workers, new Schema(source), bridge, commits, feeds, presence, personal, conversations,
        signOut, new Reconciliation(rooms, signOut, conversations, personal, presence, bridge, executor),
        new Keepalive(connections, settings, clock), draining);
    node.start();
  }

  /** Somebody new. */
  public Person signIn(String name) {
    return people.claim(PersonName.of(name), Instant.now());
  }

  /** Signs somebody out for good. */
  public void signOut(Person person) {
    signOut.of(person);
  }

  public Reception reception() {
    return reception;
  }

  public RoomLog log() {
    return log;
  }

  public boolean hasBroker() {
    return bridge.availability().isAvailable();
  }

  /** Payloads from the broker that were dropped. */
  public long rejected() {
    return rejected.count();
  }

  @Override
  public void close() {
    if (!stopped) {
      stopped = true;
      node.stop();
    }
  }
}
