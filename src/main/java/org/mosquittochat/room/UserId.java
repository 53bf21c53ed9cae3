package org.mosquittochat.room;

import java.util.regex.Pattern;

/** Names a person, also as a level of a topic: {@code [a-z0-9_-]{1,40}}, given by the server. */
public record UserId(String value) implements Comparable<UserId> {

  private static final Pattern FORM = Pattern.compile("[a-z0-9_-]{1,40}");

  public UserId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("A user id must match " + FORM + ".");
    }
  }

  /** Whether the text has the form of a user id. */
  public static boolean isValid(String text) {
    return text != null && FORM.matcher(text).matches();
  }

  @Override
  public int compareTo(UserId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
