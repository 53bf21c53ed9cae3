package org.mosquittochat.bench.scale;

import java.util.BitSet;
import java.util.Random;

/** Plays seconds of the busiest hour with people drawn by chance, and counts what happens. */
final class Simulation {
  private final Habits habits;
  private final long people;
  private final int nodes;
  private final Random random;
  private long messages;
  private long intoBroker;
  private long outOfBroker;
  private long deliveries;
  private long presenceBytes;

  Simulation(Habits habits, long people, int nodes, long seed) {
    this.habits = habits;
    this.people = people;
    this.nodes = nodes;
    this.random = new Random(seed);
  }

  Load play(int seconds) {
    for (Habits.Rooms rooms : habits.rooms()) {
      long said = happenings(habits.messagesPerSecond(people) * rooms.share() * seconds);
      for (long i = 0; i < said; i++) {
        say(rooms.members(people));
      }
    }
    for (int node = 0; node < nodes; node++) {
      for (int i = 0; i < seconds / Protocol.GATHERING; i++) {
        gather();
      }
      publish(1, nodes, Math.round(seconds / Protocol.BEAT));
    }
    double each = seconds;
    return new Load(messages / each, intoBroker / each, outOfBroker / each, deliveries / each, presenceBytes / each);
  }

  /** Somebody writes into a room of so many members: who of them is online, and where? */
  private void say(long members) {
    messages++;
    BitSet hearing = new BitSet(nodes);
    long online = 1 + drawn(members - 1, habits.online());
    for (long i = 0; i < online; i++) {
      if (hearing.cardinality() < nodes) {
        hearing.set(random.nextInt(nodes));
      }
    }
    long connections = online + drawn(online, habits.connections() - 1);
    long payloads = 1 + Math.round(habits.typing());
    publish(payloads, hearing.cardinality(), 1);
    deliveries += payloads * connections;
  }

  /** One stretch of gathering on one node. */
  private void gather() {
    long changes = happenings(habits.changesPerSecond(people) / nodes * Protocol.GATHERING);
    if (changes > 0) {
      publish(1, nodes, 1);
      long online = drawn(people, habits.online());
      presenceBytes += Math.round(changes * Protocol.PRESENCE_BYTES * (online + drawn(online, habits.connections() - 1)));
    }
  }

  private void publish(long payloads, long hearing, long times) {
    intoBroker += payloads * times;
    outOfBroker += payloads * hearing * times;
  }

  /** How many of so many, each with this chance: by the coin, or for crowds by the bell curve. */
  private long drawn(long of, double chance) {
    if (of > 1_000) {
      return Math.round(of * chance + random.nextGaussian() * Math.sqrt(of * chance * (1 - chance)));
    }
    long drawn = 0;
    for (long i = 0; i < of; i++) {
      drawn += random.nextDouble() < chance ? 1 : 0;
    }
    return drawn;
  }

  /** How often something happens that happens so often on average (Poisson): by waiting from one to the next. */
  private long happenings(double expected) {
    long count = -1;
    for (double waited = 0; waited < expected; count++) {
      waited -= Math.log(1 - random.nextDouble());
    }
    return Math.max(0, count);
  }
}
