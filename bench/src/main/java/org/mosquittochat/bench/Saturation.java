package org.mosquittochat.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** As much as goes: a fixed number of texts is always under way. */
record Saturation(int rooms, int peopleInRoom, int sendersInRoom, int inFlight, Duration length) implements Scenario {
  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

  @Override
  public String name() {
    return rooms == 1 ? peopleInRoom + " in one room" : rooms + " rooms of " + peopleInRoom;
  }

  @Override
  public Map<Figure, Double> ask(RunningPeer peer, int run) throws IOException {
    Swarm.Layout layout = new Swarm.Layout(rooms * peopleInRoom, rooms, sendersInRoom);
    try (Swarm swarm = new Swarm(layout, peer.dialect(), peer.ports(), run)) {
      swarm.enter(64);
      swarm.beginEchoing(inFlight);
      swarm.turnFor(Swarm.WARM_UP);
      long deliveries = swarm.tally().deliveries();
      long cpu = peer.cpuMicros();
      long server = peer.serversCpuMicros();
      long own = CLOCK.getCurrentThreadCpuTime();
      long begin = System.nanoTime();
      swarm.turnFor(length);
      double seconds = (System.nanoTime() - begin) / 1e9;
      deliveries = swarm.tally().deliveries() - deliveries;
      cpu = peer.cpuMicros() - cpu;
      server = peer.serversCpuMicros() - server;
      own = CLOCK.getCurrentThreadCpuTime() - own;
      double resident = peer.residentMegabytes();
      swarm.endEchoing();
      swarm.requireWhole();
      Map<Figure, Double> figures = new EnumMap<>(Figure.class);
      figures.put(Figure.DELIVERIES_PER_SECOND, deliveries / seconds);
      figures.put(Figure.CPU_MICROS, (double) cpu / deliveries);
      if (peer.programs().size() > 1) {
        figures.put(Figure.SERVER_CPU_MICROS, (double) server / deliveries);
      }
      figures.put(Figure.CLIENTS_CPU_MICROS, own / 1e3 / deliveries);
      figures.put(Figure.RESIDENT, resident);
      return figures;
    }
  }
}
