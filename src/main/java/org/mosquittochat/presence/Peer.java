package org.mosquittochat.presence;

/** One run of another node, from its start to its end. Confined to the lock of {@link NodeTalk}. */
final class Peer {
  private static final long NEVER = Long.MAX_VALUE;

  private final String node;
  private final long epoch;
  private long change;
  private boolean known;
  private long heardAt;
  private long forgivenAt;
  private long leftAt = NEVER;

  Peer(String node, long epoch) {
    this.node = node;
    this.epoch = epoch;
  }

  String node() {
    return node;
  }

  long epoch() {
    return epoch;
  }

  /** Under this its people stand on the board; those of an earlier run of the node are others. */
  String key() {
    return node + '/' + epoch;
  }

  /** A sign of life. */
  void heard(long now) {
    heardAt = now;
    leftAt = NEVER;
  }

  long heardAt() {
    return heardAt;
  }

  /** Up to now it could not be heard, for a reason of ours. */
  void forgive(long now) {
    forgivenAt = now;
  }

  /** For how long it has been silent though it could be heard. */
  long silence(long now) {
    return now - Math.max(heardAt, forgivenAt);
  }

  /** It ended; what is told of it later changes nothing about when. */
  void left(long at) {
    known = false;
    leftAt = Math.min(leftAt, at);
  }

  boolean isHere() {
    return leftAt == NEVER;
  }

  long leftAt() {
    return leftAt;
  }

  /** It told its whole roster. */
  void roster(long number) {
    change = number;
    known = true;
  }

  /** Takes change number so, if it is the next to what is known. */
  boolean follows(long number) {
    boolean next = isKnownUpTo(number - 1);
    if (next) {
      change = number;
    }
    return next;
  }

  /** Whether all is known of it up to this change. */
  boolean isKnownUpTo(long number) {
    return known && change == number;
  }
}
