package org.mosquittochat.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;

/** How long a text is on its way when so many are delivered a second, from the moment when it was due. */
record FixedRate(int people, int deliveriesPerSecond, boolean oneFrozen, Duration length) implements Scenario {
  private static final int SENDERS = 10;
  private static final Duration SETTLING = Duration.ofSeconds(2);
  private static final int BURST = 15;
  private static final int LONG = 3500;
  private static final int FULL = 5 << 20;

  @Override
  public String name() {
    return people + " in one room" + (oneFrozen ? ", one does not read" : "");
  }

  @Override
  public Map<Figure, Double> ask(RunningPeer peer, int run) throws IOException {
    try (Swarm swarm = new Swarm(new Swarm.Layout(people, 1, SENDERS), peer.dialect(), peer.ports(), run)) {
      swarm.enter(64);
      swarm.warmUp();
      swarm.sayAtRate((double) deliveriesPerSecond / people, SETTLING);
      if (oneFrozen) {
        swarm.clients().get(people - 1).freeze();
        fill(peer, swarm);
      }
      swarm.tally().forgetLatency();
      swarm.sayAtRate((double) deliveriesPerSecond / people, length);
      swarm.endEchoing();
      swarm.requireWhole();
      OptionalLong waiting = peer.waitingBytes();
      Map<Figure, Double> figures = new EnumMap<>(Figure.class);
      figures.put(Figure.P50, swarm.tally().millis(50));
      figures.put(Figure.P99, swarm.tally().millis(99));
      if (oneFrozen && waiting.isPresent()) {
        figures.put(Figure.WAITING, waiting.getAsLong() / 1024.0);
      }
      return figures;
    }
  }

  /**
   * Says long texts until the system holds nothing more for who does not read: then the peer has to. Where it does not
   * tell, five megabytes are more than a connection within this machine holds, with four at most on the sender's side.
   */
  private void fill(RunningPeer peer, Swarm swarm) throws IOException {
    for (int said = 0; said < FULL && peer.waitingBytes().orElse(0) == 0; said += BURST * LONG) {
      swarm.say(BURST, LONG);
      swarm.turnUntil(() -> swarm.missing() == 0, Duration.ofSeconds(20));
    }
  }
}
