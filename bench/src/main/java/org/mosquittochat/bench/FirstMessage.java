package org.mosquittochat.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** How long it takes from the start of the program until somebody's first text has come back to him. */
record FirstMessage() implements Scenario {
  @Override
  public String name() {
    return "from start to first message";
  }

  @Override
  public Map<Figure, Double> ask(RunningPeer peer, int run) throws IOException {
    try (Swarm swarm = new Swarm(new Swarm.Layout(1, 1, 1), peer.dialect(), peer.ports(), run)) {
      swarm.enter(1);
      swarm.say(1, Mark.TEXT_LENGTH);
      swarm.turnUntil(() -> swarm.missing() == 0, Duration.ofSeconds(60));
      double seconds = (System.nanoTime() - peer.server().startedNanos()) / 1e9;
      swarm.requireWhole();
      Map<Figure, Double> figures = new EnumMap<>(Figure.class);
      figures.put(Figure.SECONDS, seconds);
      figures.put(Figure.RESIDENT, peer.residentMegabytes());
      return figures;
    }
  }
}
