package org.mosquittochat.room;

import java.util.regex.Pattern;

/** Names a room, also as a level of a topic: {@code [a-z0-9_-]{1,40}}, given by the server. */
public record RoomId(String value) implements Comparable<RoomId> {
  private static final Pattern FORM = Pattern.compile("[a-z0-9_-]{1,40}");

  /** The room where everybody is. */
  public static final RoomId LOBBY = new RoomId("lobby");

  public RoomId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("A room id must match " + FORM + ".");
    }
  }

  /** Whether the text has the form of a room id. */
  public static boolean isValid(String text) {
    return text != null && FORM.matcher(text).matches();
  }

  @Override
  public int compareTo(RoomId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
