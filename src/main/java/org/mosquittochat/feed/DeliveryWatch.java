package org.mosquittochat.feed;

import java.time.Instant;

/** Hears when entries are handed to the connections of this node. Called on the way of each message: must not block. */
@FunctionalInterface
public interface DeliveryWatch {
  /** The newest of some entries, which was accepted at that time, is handed over now. */
  void delivered(Instant acceptedAt);
}
