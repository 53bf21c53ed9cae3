package org.mosquittochat.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** How long a text is on its way when so many are delivered a second, from the moment when it was due. */
record FixedRate(int people, int deliveriesPerSecond, boolean oneFrozen, Duration length) implements Scenario {
  private static final int SENDERS = 10;
  private static final Duration WARM_UP = Duration.ofSeconds(4);

  @Override
  public String name() {
    return people + " in one room" + (oneFrozen ? ", one does not read" : "");
  }

  @Override
  public Map<Figure, Double> ask(RunningPeer peer, int run) throws IOException {
    try (Swarm swarm = new Swarm(new Swarm.Layout(people, 1, SENDERS), peer.dialect(), peer.port(), run)) {
      swarm.enter(64);
      swarm.sayAtRate((double) deliveriesPerSecond / people, WARM_UP);
      if (oneFrozen) {
        swarm.clients().get(people - 1).freeze();
      }
      swarm.tally().forgetLatency();
      swarm.sayAtRate((double) deliveriesPerSecond / people, length);
      swarm.endEchoing();
      swarm.requireWhole();
      Map<Figure, Double> figures = new EnumMap<>(Figure.class);
      figures.put(Figure.P50, swarm.tally().millis(50));
      figures.put(Figure.P99, swarm.tally().millis(99));
      return figures;
    }
  }
}
