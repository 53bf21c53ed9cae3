package org.mosquittochat.conversation;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.mosquittochat.config.ChatSettings;
import org.mosquittochat.frame.ClientFrame;
import org.mosquittochat.frame.ErrorCode;
import org.mosquittochat.frame.FrameRefused;
import org.mosquittochat.frame.ServerFrame;
import org.mosquittochat.history.Entry;
import org.mosquittochat.history.Outcome;
import org.mosquittochat.message.PostMessage;
import org.mosquittochat.message.TextRefused;
import org.mosquittochat.room.Membership;
import org.mosquittochat.room.RoomId;
import org.mosquittochat.room.Rooms;
import org.mosquittochat.room.UserId;
import org.mosquittochat.security.TokenBucket;

/** Commands about what is said: post, history, read. Thread-safe. */
@Singleton
public class LogCommands {
  private static final int MOST_BUCKETS = 100_000;

  private final PostMessage postMessage;
  private final Lookups lookups;
  private final Rooms rooms;
  private final Doorkeeper doorkeeper;
  private final PersonalFrames personal;
  private final ChatSettings.Limits limits;
  private final Map<UserId, TokenBucket> buckets = new ConcurrentHashMap<>();

  @Inject
  public LogCommands(PostMessage postMessage, Lookups lookups, Rooms rooms, Doorkeeper doorkeeper,
      PersonalFrames personal, ChatSettings settings) {
    this.postMessage = postMessage;
    this.lookups = lookups;
    this.rooms = rooms;
    this.doorkeeper = doorkeeper;
    this.personal = personal;
    this.limits = settings.limits();
  }

  void post(Conversation conversation, String id, ClientFrame.Post post) {
    if (!bucket(conversation.person().id()).tryTake()) {
      throw new FrameRefused(ErrorCode.TOO_FAST, "Too many messages in a short time; wait a moment.");
    }
    try {
      postMessage.post(conversation.person(), new RoomId(post.room()), post.id(), post.text())
          .whenComplete((outcome, fault) -> answer(conversation, post.id(), outcome, fault));
    } catch (TextRefused e) {
      throw new FrameRefused(code(e.fault()), e.getMessage());
    }
  }

  private static ErrorCode code(TextRefused.Fault fault) {
    return switch (fault) {
      case EMPTY -> ErrorCode.TEXT_EMPTY;
      case TOO_LONG -> ErrorCode.TEXT_TOO_LONG;
      case NOT_TEXT -> ErrorCode.WRONG_VALUE;
    };
  }

  private static void answer(Conversation conversation, String id, Outcome outcome, Throwable fault) {
    if (fault != null) {
      Commands.unavailable(conversation, id, fault);
    } else if (outcome instanceof Outcome.Stored stored) {
      conversation.send(ack(id, stored.entry()));
    } else if (outcome instanceof Outcome.Known known) {
      conversation.send(ack(id, known.entry()));
    } else {
      FrameRefused refusal =
          outcome instanceof Outcome.NotAMember ? Doorkeeper.notAMember() : Doorkeeper.unknown();
      conversation.refuse(id, refusal.code(), refusal.getMessage());
    }
  }

  private static ServerFrame.Ack ack(String id, Entry entry) {
    return new ServerFrame.Ack(id, entry.room().value(), entry.seq(), entry.at());
  }

  private TokenBucket bucket(UserId person) {
    if (buckets.size() > MOST_BUCKETS) {
      // forgetting is kind, and costs nothing but a burst
      buckets.clear();
    }
    return buckets.computeIfAbsent(person, p ->
        new TokenBucket(limits.postsPerSecond(), limits.postBurst(), System::nanoTime));
  }

  void history(Conversation conversation, String id, ClientFrame.History history) {
    RoomId room = new RoomId(history.room());
    doorkeeper.member(conversation, room);
    conversation.send(lookups.page(id, room, history));
  }

  void read(Conversation conversation, String id, ClientFrame.Read read) {
    RoomId room = new RoomId(read.room());
    doorkeeper.member(conversation, room);
    UserId person = conversation.person().id();
    Membership now = rooms.markRead(room, person, read.seq()).orElseThrow(Doorkeeper::unknown);
    if (read.seq() > now.head()) {
      throw new FrameRefused(ErrorCode.BAD_CURSOR, "The room has no such entry.");
    }
    personal.read(person, new ServerFrame.ReadMarker(room.value(), now.read(), now.head(), now.unread()));
  }
}
