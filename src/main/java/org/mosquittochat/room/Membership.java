package org.mosquittochat.room;

import java.util.Optional;

/**
 * A room as one of its members sees it.
 *
 * @param head seq of the newest entry of the room's log
 * @param read seq up to which the member has read
 * @param unread messages of others after {@code read}, among the newest {@link #COUNTED} entries
 * @param members how many members the room has
 * @param peer the other person of a direct room
 */
public record Membership(Room room, long head, long read, long unread, int members, Optional<Person> peer) {
  /** Only so many entries are looked at for the count: a person wants to know "a lot", and the count stays cheap. */
  public static final int COUNTED = 1000;
}
