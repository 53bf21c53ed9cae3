package org.mosquittochat.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** The highest rate, of a row of growing ones, at which 99 of 100 texts arrive within 200 ms. */
record HighestRate(int people, Duration length) implements Scenario {
  private static final int SENDERS = 10;
  private static final double LIMIT_MILLIS = 200;
  private static final double FIRST = 20_000;
  private static final double FACTOR = 1.5;

  @Override
  public String name() {
    return people + " in one room";
  }

  @Override
  public Map<Figure, Double> ask(RunningPeer peer, int run) throws IOException {
    try (Swarm swarm = new Swarm(new Swarm.Layout(people, 1, SENDERS), peer.dialect(), peer.ports(), run)) {
      swarm.enter(64);
      swarm.warmUp();
      double highest = 0;
      for (double rate = FIRST; isHeld(swarm, rate); rate *= FACTOR) {
        highest = rate;
      }
      swarm.requireWhole();
      return Map.of(Figure.RATE, highest);
    }
  }

  private boolean isHeld(Swarm swarm, double rate) throws IOException {
    swarm.tally().forgetLatency();
    swarm.sayAtRate(rate / people, length);
    swarm.endEchoing();
    return swarm.tally().millis(99) < LIMIT_MILLIS;
  }
}
