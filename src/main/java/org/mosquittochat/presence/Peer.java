package org.mosquittochat.presence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One run of another node, from its start to its end. Confined to the lock of {@link NodeTalk}. */
final class Peer {
  private static final long NEVER = Long.MAX_VALUE;
  private static final long NONE = -1;

  private final String node;
  private final long epoch;
  private long change;
  private boolean known;
  private long heardAt;
  private long forgivenAt;
  private long leftAt = NEVER;
  private List<PersonState> gathered = List.of();
  private long gatheredParts = NONE;
  private long gatheredChange;

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

  /**
   * It told a part of its roster after change number so.
   *
   * @return the whole, if this was the last part of it and none is missing
   */
  Optional<List<PersonState>> roster(long number, long part, long parts, List<PersonState> people) {
    if (part == 1) {
      gathered = new ArrayList<>();
      gatheredParts = 0;
      gatheredChange = number;
    }
    if (part != gatheredParts + 1 || number != gatheredChange) {
      return Optional.empty();
    }
    gatheredParts = part;
    gathered.addAll(people);
    if (part < parts) {
      return Optional.empty();
    }
    change = number;
    known = true;
    List<PersonState> whole = gathered;
    gathered = List.of();
    gatheredParts = NONE;
    return Optional.of(whole);
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
