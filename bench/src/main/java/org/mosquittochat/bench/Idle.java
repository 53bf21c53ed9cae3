package org.mosquittochat.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What a connection costs of which nobody hears anything: signed in and welcomed at a chat, at the others one of a
 * hundred in a room that is silent.
 */
record Idle(int people) implements Scenario {
  private static final int ROOMS = 100;
  private static final int AT_ONCE = 100;

  @Override
  public String name() {
    return people + " idle connections";
  }

  @Override
  public Map<Figure, Double> ask(RunningPeer peer, int run) throws IOException {
    Predecessors.comeAndGo(peer, peer.dialect().idle(), ROOMS, run, AT_ONCE);
    OptionalLong heap = peer.liveBytes();
    double resident = peer.residentMegabytes();
    Swarm.Layout layout = new Swarm.Layout(people, ROOMS, 1);
    try (Swarm swarm = new Swarm(layout, peer.dialect().idle(), peer.ports(), run)) {
      long cpu = peer.cpuMicros();
      long begin = System.nanoTime();
      swarm.enter(AT_ONCE);
      double seconds = (System.nanoTime() - begin) / 1e9;
      cpu = peer.cpuMicros() - cpu;
      swarm.turnFor(Duration.ofSeconds(5));
      Map<Figure, Double> figures = new EnumMap<>(Figure.class);
      figures.put(Figure.CONNECTS_PER_SECOND, people / seconds);
      figures.put(Figure.CPU_MILLIS_A_CONNECT, cpu / 1e3 / people);
      // before the count of the heap, which returns memory
      figures.put(Figure.KILOBYTES_EACH, 1024 * (peer.residentMegabytes() - resident) / people);
      if (heap.isPresent()) {
        figures.put(Figure.HEAP_EACH, (peer.liveBytes().orElseThrow() - heap.getAsLong()) / 1024.0 / people);
      }
      return figures;
    }
  }
}
