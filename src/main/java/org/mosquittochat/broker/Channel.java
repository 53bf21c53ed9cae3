package org.mosquittochat.broker;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A place where payloads are published: what they are about, and whose they are.
 *
 * @param kind what is published here
 * @param owner the id of the room, node or person, {@code [a-z0-9_-]{1,40}}; {@link #EVERY} in a subscription for all
 *     of
 *     them; empty for a kind that has no owner
 */
public record Channel(Kind kind, String owner) {
  /** In place of an owner: the channels of all owners. For subscriptions only. */
  public static final String EVERY = "*";

  private static final Pattern ID = Pattern.compile("[a-z0-9_-]{1,40}");

  /** What a channel carries; {@link #reliable} payloads come at least once while the broker is there. */
  public enum Kind {
    OPEN_MESSAGES(true, false),
    OPEN_EVENTS(true, false),
    OPEN_TYPING(false, false),
    CLOSED_MESSAGES(true, false),
    CLOSED_EVENTS(true, false),
    CLOSED_TYPING(false, false),
    NODE_STATUS(true, true),
    NODE_ROSTER(true, false),
    NODE_DELTA(true, false),
    NODE_BEAT(false, false),
    NODE_SIGN_OUT(true, false),
    SYNC(true, false),
    PERSONAL(true, false);

    private final boolean reliable;
    private final boolean kept;

    Kind(boolean reliable, boolean kept) {
      this.reliable = reliable;
      this.kept = kept;
    }

    /** At least once, rather than at most once. */
    public boolean reliable() {
      return reliable;
    }

    /** The last payload is kept for those who come later, where the broker can: a speed-up, never to be relied on. */
    public boolean kept() {
      return kept;
    }
  }

  public Channel {
    Objects.requireNonNull(kind, "kind");
    boolean fits = kind == Kind.SYNC ? owner.isEmpty() : owner.equals(EVERY) || ID.matcher(owner).matches();
    if (!fits) {
      throw new IllegalArgumentException("The owner of a channel must match " + ID + ".");
    }
  }

  /** The channels of one kind, of all owners. */
  public static Channel every(Kind kind) {
    return new Channel(kind, EVERY);
  }

  /** Where nodes ask each other for rosters. */
  public static Channel sync() {
    return new Channel(Kind.SYNC, "");
  }

  /** Whether this names the channels of all owners. */
  public boolean isEvery() {
    return owner.equals(EVERY);
  }
}
