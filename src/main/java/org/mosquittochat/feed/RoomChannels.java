package org.mosquittochat.feed;

import org.mosquittochat.broker.Channel;
import org.mosquittochat.broker.Channel.Kind;
import org.mosquittochat.history.EntryKind;
import org.mosquittochat.room.RoomId;
import org.mosquittochat.room.RoomKind;

/** The channels of a room: those of a closed or direct one may be heard by servers alone. */
public final class RoomChannels {
  private RoomChannels() {}

  /** Where entries of this kind are published. */
  public static Channel of(RoomId room, RoomKind kind, EntryKind entries) {
    return entries == EntryKind.MESSAGE ? messages(room, kind) : events(room, kind);
  }

  /** Where messages are published. */
  public static Channel messages(RoomId room, RoomKind kind) {
    return new Channel(kind.isConfidential() ? Kind.CLOSED_MESSAGES : Kind.OPEN_MESSAGES, room.value());
  }

  /** Where joining and leaving is published. */
  public static Channel events(RoomId room, RoomKind kind) {
    return new Channel(kind.isConfidential() ? Kind.CLOSED_EVENTS : Kind.OPEN_EVENTS, room.value());
  }

  /** Where typing is published. */
  public static Channel typing(RoomId room, RoomKind kind) {
    return new Channel(kind.isConfidential() ? Kind.CLOSED_TYPING : Kind.OPEN_TYPING, room.value());
  }
}
