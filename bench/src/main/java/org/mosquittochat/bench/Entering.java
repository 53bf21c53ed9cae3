package org.mosquittochat.bench;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

/** How long it takes until so many people, all new, are signed in, connected, welcomed and in one room. */
record Entering(int people) implements Scenario {
  private static final int AT_ONCE = 100;
  private static final int PART = 500;

  @Override
  public String name() {
    return people + " people enter one room";
  }

  @Override
  public Map<Figure, Double> ask(RunningPeer peer, int run) throws IOException {
    Predecessors.comeAndGo(peer, peer.dialect(), 1, run, AT_ONCE);
    try (Swarm swarm = new Swarm(new Swarm.Layout(people, 1, 1), peer.dialect(), peer.ports(), run)) {
      long begin = System.nanoTime();
      swarm.enter(AT_ONCE);
      double seconds = (System.nanoTime() - begin) / 1e9;
      Map<Figure, Double> figures = new EnumMap<>(Figure.class);
      figures.put(Figure.SECONDS, seconds);
      figures.put(Figure.CONNECTS_PER_SECOND, people / seconds);
      figures.put(Figure.FIRST_JOINS, swarm.enteringMillis(0, PART) / PART);
      figures.put(Figure.LAST_JOINS, swarm.enteringMillis(people - PART, people) / PART);
      return figures;
    }
  }
}
