package org.mosquittochat.conversation;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.mosquittochat.delivery.CloseCode;
import org.mosquittochat.delivery.Connection;
import org.mosquittochat.frame.ErrorCode;
import org.mosquittochat.frame.FrameEncoder;
import org.mosquittochat.frame.FrameRefused;
import org.mosquittochat.frame.ServerFrame;
import org.mosquittochat.room.Person;
import org.mosquittochat.room.Room;
import org.mosquittochat.room.RoomId;
import org.mosquittochat.security.TokenBucket;

/** One connection's talk with the chat. Thread-safe. */
public final class Conversation {
  private static final int MOST_REFUSED_IN_A_ROW = 1000;

  private final Person person;
  private final Connection connection;
  private final Commands commands;
  private final Conversations conversations;
  private final FrameEncoder encoder;
  private final Mailbox mailbox;
  private final TokenBucket frames;
  private final Map<RoomId, Room> rooms = new ConcurrentHashMap<>();
  private int refusedInARow;
  private boolean greeted;
  private boolean ended;

  Conversation(Person person, Connection connection, Commands commands, Conversations conversations,
      FrameEncoder encoder, Mailbox mailbox, TokenBucket frames) {
    this.person = person;
    this.connection = connection;
    this.commands = commands;
    this.conversations = conversations;
    this.encoder = encoder;
    this.mailbox = mailbox;
    this.frames = frames;
  }

  /** A text frame came in. Returns at once. */
  public void received(String text) {
    connection.heard();
    if (!frames.tryTake()) {
      tooFast(text);
      return;
    }
    refusedInARow = 0;
    if (!mailbox.add(() -> commands.handle(this, text))) {
      tooFast(text);
    }
  }

  private void tooFast(String text) {
    if (++refusedInARow > MOST_REFUSED_IN_A_ROW) {
      connection.close(CloseCode.ABUSE);
    } else {
      commands.refuse(
          this, text, new FrameRefused(ErrorCode.TOO_FAST, "Too many frames in a short time; wait a moment."));
    }
  }

  /** A sign of life came in. */
  public void heard() {
    connection.heard();
  }

  /** The transport ended. */
  public void ended() {
    connection.markClosed();
    boolean wasGreeted;
    synchronized (this) {
      if (ended) {
        return;
      }
      ended = true;
      wasGreeted = greeted;
    }
    conversations.end(this, wasGreeted);
  }

  Person person() {
    return person;
  }

  Connection connection() {
    return connection;
  }

  Mailbox mailbox() {
    return mailbox;
  }

  /** The room, if this connection hears it. */
  Optional<Room> room(RoomId id) {
    return Optional.ofNullable(rooms.get(id));
  }

  /** The rooms that this connection hears. */
  Iterable<RoomId> rooms() {
    return rooms.keySet();
  }

  int roomCount() {
    return rooms.size();
  }

  /** Says hello; false if that was done before, or the connection has ended. */
  synchronized boolean greet() {
    boolean first = !greeted && !ended;
    greeted = true;
    return first;
  }

  synchronized boolean isGreeted() {
    return greeted;
  }

  synchronized boolean isEnded() {
    return ended;
  }

  void remember(Room room) {
    rooms.put(room.id(), room);
  }

  void forget(RoomId room) {
    rooms.remove(room);
  }

  void send(ServerFrame frame) {
    connection.send(encoder.encode(frame));
  }

  void refuse(String id, ErrorCode code, String message) {
    send(new ServerFrame.Error(id, code, message, null));
  }
}
