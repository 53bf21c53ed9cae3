package org.mosquittochat.bench;

import java.io.IOException;

/** People who come and go before those who are measured: much of what a server in Java does first is to compile. */
final class Predecessors {
  private static final int PEOPLE = 2_000;
  private static final int TIMES = 3;
  /** The same people never come twice: another run is another name. */
  private static final int FIRST_RUN = 40;

  private Predecessors() {}

  /** They come, and have gone when this returns. */
  static void comeAndGo(RunningPeer peer, Dialect dialect, int rooms, int run, int atOnce) throws IOException {
    for (int i = 0; i < TIMES; i++) {
      try (Swarm swarm = new Swarm(new Swarm.Layout(PEOPLE, rooms, 1), dialect, peer.ports(), run + FIRST_RUN + i)) {
        swarm.enter(atOnce);
      }
    }
  }
}
