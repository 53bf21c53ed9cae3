package org.mosquittochat.bench;

import java.io.IOException;
import java.util.Map;

/** One question to a running peer. */
interface Scenario {
  String name();

  /** Whether it is asked of this peer; those about storing and joining are for chats alone. */
  default boolean isFor(Peer peer) {
    return true;
  }

  /**
   * Asks it.
   *
   * @param run two digits that no other swarm on this peer had
   * @return figures by the names of {@link Figure}
   * @throws IOException if the peer does not hold on, or anything was lost, repeated or out of order
   */
  Map<Figure, Double> ask(RunningPeer peer, int run) throws IOException;
}
