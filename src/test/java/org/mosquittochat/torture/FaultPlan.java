package org.mosquittochat.torture;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.mosquittochat.torture.Fault.Kind;

/** What breaks when: light faults all the time, and heavy ones among them. The same randomness gives the same plan. Used once. */
final class FaultPlan {
  private static final long LIGHT_EVERY = 1_300;
  private static final long QUIET_START = 5_000;
  /** Heavy faults wait for each other, and some take longer to be made good than this. */
  private static final long HEAVY_EVERY = 10_000;
  private static final Duration SHORT = Duration.ofMinutes(2);
  private static final int SHORT_HOLD = 3_000;

  private final Random random;
  private final Duration length;
  private final long end;
  private final List<Fault> plan = new ArrayList<>();

  FaultPlan(Random random, Duration length) {
    this.random = random;
    this.length = length;
    this.end = length.toMillis();
    addLight();
  }

  private void addLight() {
    List<Kind> bag = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      bag.addAll(Collections.nCopies(kind.weight(), kind));
    }
    for (long at = QUIET_START; at < end; at += LIGHT_EVERY) {
      Kind kind = bag.get(random.nextInt(bag.size()));
      boolean whole = kind == Kind.CUT_ALL;
      plan.add(new Fault(Duration.ofMillis(at + random.nextInt((int) LIGHT_EVERY)), kind,
          whole ? 1 : 0.01 + 0.2 * random.nextDouble(), lasting(kind)));
    }
  }

  /** Heavy faults of these kinds, each kind as often as befits it, whatever the others do. */
  List<Fault> byKinds(Set<Kind> heavy) {
    for (Kind kind : heavy) {
      long times = Math.max(1, Math.round(end / (kind == Kind.KILL_SERVER ? 45_000.0 : 60_000.0)));
      long slot = (end - QUIET_START) / times;
      for (long i = 0; i < times; i++) {
        addHeavy(QUIET_START + i * slot + Math.round(0.8 * slot * random.nextDouble()), kind);
      }
    }
    return sorted();
  }

  /** Heavy faults of these kinds one after the other, each once before any comes again, and each at least once. */
  List<Fault> inTurn(Collection<Kind> heavy) {
    long rounds = Math.max(1, end / (HEAVY_EVERY * heavy.size()));
    long slot = (end - QUIET_START) / (rounds * heavy.size());
    long at = QUIET_START;
    for (long i = 0; i < rounds; i++) {
      List<Kind> round = new ArrayList<>(heavy);
      Collections.shuffle(round, random);
      for (Kind kind : round) {
        addHeavy(at + random.nextInt((int) slot), kind);
        at += slot;
      }
    }
    return sorted();
  }

  private void addHeavy(long at, Kind kind) {
    plan.add(new Fault(Duration.ofMillis(at), kind, 1, lasting(kind)));
  }

  private List<Fault> sorted() {
    plan.sort(Comparator.comparing(Fault::at));
    return plan;
  }

  /** In a short run nothing is held for long. */
  private Duration lasting(Kind kind) {
    int most = switch (kind) {
      case CUT, CUT_ALL, LOSE_CLIENT, LOSE_SERVER, POST_AGAIN -> 1;
      case HOLD, HOLD_ANSWERS -> 12_000;
      case PAUSE, FREEZE_BROKER, FREEZE_DATABASE -> 20_000;
      case PAUSE_SERVER, SPLIT_BROKER, DEAFEN_SERVER, MUTE_SERVER, DEAFEN_DATABASE, SPLIT_BRIDGE -> 25_000;
      case ABSENCE, RELOAD -> 40_000;
      default -> 5_000;
    };
    return Duration.ofMillis(random.nextInt(length.compareTo(SHORT) < 0 ? Math.min(most, SHORT_HOLD) : most));
  }
}
