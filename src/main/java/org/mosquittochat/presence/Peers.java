package org.mosquittochat.presence;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The other nodes. The end of a node is the end of its connections: its people are held for the grace, for they come
 * back elsewhere, or the node does. Confined to the lock of {@link NodeTalk}; times are milliseconds of the epoch.
 */
final class Peers {
  static final long BEAT = 5_000;
  static final long THREE_BEATS = 3 * BEAT;

  private final long grace;
  private final Map<String, Peer> latest = new HashMap<>();
  private final List<Peer> departing = new ArrayList<>();
  private long heldUntil;

  Peers(Duration grace) {
    this.grace = grace.toMillis();
  }

  /**
   * The run of the node that said something; empty if that run is over and what it said came late.
   *
   * @param live whether it can only have been said just now
   */
  Optional<Peer> speaker(String node, long epoch, boolean live, long now) {
    Peer peer = latest.get(node);
    // a clock may have been set back: who speaks while the later run is silent is the node all the same
    boolean replaced = peer == null || epoch > peer.epoch() || epoch < peer.epoch() && live && isSilent(peer, now);
    if (!replaced) {
      return Optional.of(peer).filter(p -> p.epoch() == epoch);
    }
    if (peer != null) {
      peer.left(isSilent(peer, now) ? peer.heardAt() : now);
      departing.add(peer);
    }
    Peer next = new Peer(node, epoch);
    latest.put(node, next);
    return Optional.of(next);
  }

  private static boolean isSilent(Peer peer, long now) {
    return !peer.isHere() || peer.silence(now) > THREE_BEATS;
  }

  /** Silence up to now was ours, and so nothing is held against anybody, until all had time to speak. */
  void forgive(long now) {
    heldUntil = now + BEAT;
    latest.values().forEach(peer -> peer.forgive(now));
  }

  /** Those whose people are not held any longer, each once. */
  List<Peer> departed(long now) {
    if (now < heldUntil) {
      return List.of();
    }
    // nothing says when one that is silent ended: it was there when it was last heard
    latest.values().stream().filter(Peer::isHere).filter(peer -> isSilent(peer, now))
        .forEach(peer -> peer.left(peer.heardAt()));
    List<Peer> departed =
        Stream.concat(latest.values().stream(), departing.stream()).filter(peer -> isDue(peer, now)).toList();
    latest.values().removeAll(departed);
    departing.removeAll(departed);
    return departed;
  }

  private boolean isDue(Peer peer, long now) {
    return !peer.isHere() && now - peer.leftAt() >= grace;
  }

  /** Whether no node that is here comes before this one: what one of them is to do, it does. */
  boolean isFirst(String self) {
    return latest.values().stream().noneMatch(peer -> peer.isHere() && peer.node().compareTo(self) < 0);
  }
}
