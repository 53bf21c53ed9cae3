package org.mosquittochat.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** How many texts a second are stored and come back, when each room has one member. */
record Posts(int rooms, int inFlight, Duration length) implements Scenario {
  @Override
  public String name() {
    return rooms + " senders in " + rooms + " rooms";
  }

  @Override
  public boolean isFor(Peer peer) {
    return peer instanceof ChatPeer;
  }

  @Override
  public Map<Figure, Double> ask(RunningPeer peer, int run) throws IOException {
    return Map.of(Figure.POSTS_PER_SECOND,
        new Saturation(rooms, 1, 1, inFlight, length).ask(peer, run).get(Figure.DELIVERIES_PER_SECOND));
  }
}
