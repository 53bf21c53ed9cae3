package org.mosquittochat.torture;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Something that goes wrong.
 *
 * @param at when, from the beginning
 * @param share the part of the wires or clients that it meets, where it does not meet all
 * @param lasting how long, until it is made good
 */
record Fault(Duration at, Kind kind, double share, Duration lasting) {
  /** What can go wrong; how often a light one comes among the light ones. */
  enum Kind {
    CUT("wires cut", 5),
    HOLD("wires held, both ways", 4),
    HOLD_ANSWERS("wires held, towards the client", 4),
    LOSE_CLIENT("clients vanished half-open", 5),
    LOSE_SERVER("servers vanished half-open", 3),
    PAUSE("readers paused", 5),
    POST_AGAIN("posts sent again after their acks", 4),
    ABSENCE("clients left and came back", 4),
    RELOAD("pages loaded anew", 2),
    CUT_ALL("all wires cut", 1),
    KILL_SERVER("server killed", 0),
    KILL_BROKER("broker killed", 0),
    FREEZE_BROKER("broker frozen", 0),
    KILL_DATABASE("database killed", 0),
    CUT_DATABASE("database cut", 0),
    FREEZE_DATABASE("database frozen", 0);

    private final String words;
    private final int weight;

    Kind(String words, int weight) {
      this.words = words;
      this.weight = weight;
    }

    /** As people call it. */
    String words() {
      return words;
    }

    /** Whether it takes a while, and only one of them happens at a time. */
    boolean isHeavy() {
      return weight == 0;
    }
  }

  private static final long LIGHT_EVERY = 1_300;
  private static final long QUIET_START = 5_000;

  /** A plan for a run of this length: light faults all the time, heavy ones of these kinds by turns. */
  static List<Fault> plan(Random random, Duration length, Set<Kind> heavy) {
    List<Fault> plan = new ArrayList<>();
    List<Kind> bag = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      for (int i = 0; i < kind.weight; i++) {
        bag.add(kind);
      }
    }
    long end = length.toMillis();
    for (long at = QUIET_START; at < end; at += LIGHT_EVERY) {
      Kind kind = bag.get(random.nextInt(bag.size()));
      boolean whole = kind == Kind.CUT_ALL;
      plan.add(new Fault(Duration.ofMillis(at + random.nextInt((int) LIGHT_EVERY)), kind,
          whole ? 1 : 0.01 + 0.2 * random.nextDouble(), lasting(random, kind)));
    }
    for (Kind kind : Kind.values()) {
      if (heavy.contains(kind)) {
        addHeavy(plan, random, kind, end);
      }
    }
    plan.sort(Comparator.comparing(Fault::at));
    return plan;
  }

  private static void addHeavy(List<Fault> plan, Random random, Kind kind, long end) {
    long times = Math.max(1, Math.round(end / (kind == Kind.KILL_SERVER ? 45_000.0 : 60_000.0)));
    long slot = (end - QUIET_START) / times;
    for (long i = 0; i < times; i++) {
      long at = QUIET_START + i * slot + Math.round(0.8 * slot * random.nextDouble());
      plan.add(new Fault(Duration.ofMillis(at), kind, 1, lasting(random, kind)));
    }
  }

  private static Duration lasting(Random random, Kind kind) {
    int most = switch (kind) {
      case CUT, CUT_ALL, LOSE_CLIENT, LOSE_SERVER, POST_AGAIN -> 1;
      case HOLD, HOLD_ANSWERS -> 12_000;
      case PAUSE, FREEZE_BROKER, FREEZE_DATABASE -> 20_000;
      case ABSENCE, RELOAD -> 40_000;
      default -> 5_000;
    };
    return Duration.ofMillis(random.nextInt(most));
  }
}
