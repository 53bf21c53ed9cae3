package org.mosquittochat.conversation;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.mosquittochat.broker.Broker;
import org.mosquittochat.broker.Channel;
import org.mosquittochat.broker.Channel.Kind;
import org.mosquittochat.broker.RejectedPayloads;
import org.mosquittochat.config.ChatSettings;
import org.mosquittochat.frame.Fields;
import org.mosquittochat.frame.FrameEncoder;
import org.mosquittochat.frame.FrameRefused;
import org.mosquittochat.frame.ServerFrame;
import org.mosquittochat.frame.UntrustedJson;
import org.mosquittochat.room.Room;
import org.mosquittochat.room.RoomId;
import org.mosquittochat.room.RoomKind;
import org.mosquittochat.room.UserId;

/**
 * Tells what concerns one person to all his conversations: those of this node at once, those of others through the
 * broker. All of it can be told twice without harm, and is learnt anew with the next hello. Thread-safe.
 */
@Singleton
public class PersonalFrames {
  private static final Set<String> KNOWN = Set.of("roomOpened", "roomClosed", "readMarker");

  private final String node;
  private final Broker broker;
  private final FrameEncoder encoder;
  private final RejectedPayloads rejected;
  private final Conversations conversations;
  private final Executor executor;
  private final Map<UserId, Broker.Subscription> subscriptions = new ConcurrentHashMap<>();

  @Inject
  public PersonalFrames(ChatSettings settings, Broker broker, FrameEncoder encoder, RejectedPayloads rejected,
      Conversations conversations, Executor executor) {
    this.node = settings.node();
    this.broker = broker;
    this.encoder = encoder;
    this.rejected = rejected;
    this.conversations = conversations;
    this.executor = executor;
  }

  /** Hears what other nodes tell this person, from now on. */
  void listenFor(UserId person) {
    subscriptions.computeIfAbsent(
        person, id -> broker.subscribe(new Channel(Kind.PERSONAL, id.value()), this::received));
  }

  /** Stops hearing for people who have no conversation here any more; to be called now and then. */
  public void forgetTheAbsent() {
    subscriptions.keySet().forEach(person -> {
      if (!conversations.isHere(person)) {
        subscriptions.computeIfPresent(person, (id, subscription) -> {
          subscription.close();
          return null;
        });
      }
    });
  }

  /** The person is a member of the room now. */
  void opened(UserId person, Room room, ServerFrame.RoomOpened frame) {
    tell(person, frame, conversation -> conversations.listen(conversation, room));
  }

  /** The person is not a member of the room any more. */
  void closed(UserId person, RoomId room, ServerFrame.RoomClosed frame) {
    tell(person, frame, conversation -> conversations.ignore(conversation, room));
  }

  /** The person has read. */
  void read(UserId person, ServerFrame.ReadMarker frame) {
    tell(person, frame, conversation -> {});
  }

  /** As {@link #opened}, on this node alone. */
  void openedHere(UserId person, Room room, ServerFrame.RoomOpened frame) {
    tellHere(person, encoder.encode(frame), conversation -> conversations.listen(conversation, room));
  }

  /** As {@link #closed}, on this node alone. */
  void closedHere(UserId person, RoomId room) {
    tellHere(person, encoder.encode(new ServerFrame.RoomClosed(null, room.value())),
        conversation -> conversations.ignore(conversation, room));
  }

  /** As {@link #read}, on this node alone. */
  void readHere(UserId person, ServerFrame.ReadMarker frame) {
    tellHere(person, encoder.encode(frame), conversation -> {});
  }

  private void tell(UserId person, ServerFrame frame, Consumer<Conversation> first) {
    String json = encoder.encode(frame);
    tellHere(person, json, first);
    String payload = "{\"type\":\"personal\",\"node\":\"" + node + "\",\"frame\":" + json + "}";
    broker.publish(new Channel(Kind.PERSONAL, person.value()), payload.getBytes(StandardCharsets.UTF_8));
  }

  private void tellHere(UserId person, String json, Consumer<Conversation> first) {
    conversations.of(person).forEach(conversation -> {
      first.accept(conversation);
      conversation.connection().send(json);
    });
  }

  private void received(Channel channel, byte[] payload) {
    try {
      JsonObject object = UntrustedJson.object(payload);
      JsonObject frame = object.getJsonObject("frame");
      // what a newer node tells is for those who know it
      if (!new Fields(object).topicLevel("node").equals(node) && KNOWN.contains(new Fields(frame).text("type"))) {
        Consumer<Conversation> first = action(new Fields(frame));
        // listening to a room may read the log: not on the broker's thread
        executor.execute(() -> tellHere(new UserId(channel.owner()), frame.toString(), first));
      }
    } catch (FrameRefused | ClassCastException | NullPointerException | IllegalArgumentException e) {
      rejected.add(channel, "it is not a personal frame");
    }
  }

  private Consumer<Conversation> action(Fields frame) {
    RoomId room = new RoomId(frame.topicLevel("room"));
    return switch (frame.text("type")) {
      case "roomOpened" -> {
        RoomKind kind = RoomKind.valueOf(frame.text("kind").toUpperCase(Locale.ROOT));
        Room opened = new Room(room, kind, frame.text("name"), frame.optionalText("topic").orElse(""));
        yield conversation -> conversations.listen(conversation, opened);
      }
      case "roomClosed" -> conversation -> conversations.ignore(conversation, room);
      default -> conversation -> {};
    };
  }
}
