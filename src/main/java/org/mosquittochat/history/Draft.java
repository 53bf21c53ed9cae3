package org.mosquittochat.history;

import java.time.Instant;
import org.mosquittochat.room.Person;
import org.mosquittochat.room.RoomId;

/**
 * What is to become an entry.
 *
 * @param clientId chosen by the author, the key that makes a resend harmless; empty for joining and leaving
 * @param text empty for joining and leaving
 * @param at stamped by the server
 */
public record Draft(RoomId room, EntryKind kind, Person author, String clientId, String text, Instant at) {
  /** Something said. */
  public static Draft message(RoomId room, Person author, String clientId, String text, Instant at) {
    return new Draft(room, EntryKind.MESSAGE, author, clientId, text, at);
  }

  /** Somebody is to become a member. */
  public static Draft joined(RoomId room, Person author, Instant at) {
    return new Draft(room, EntryKind.JOINED, author, "", "", at);
  }

  /** Somebody is to cease being a member. */
  public static Draft left(RoomId room, Person author, Instant at) {
    return new Draft(room, EntryKind.LEFT, author, "", "", at);
  }
}
