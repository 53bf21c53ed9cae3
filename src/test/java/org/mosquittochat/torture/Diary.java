package org.mosquittochat.torture;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Says when which fault begins, counts them, and measures how long it then takes until everybody who is there has all that
 * was said up to its end, unless the only server is killed before; that may well be longer than the fault's own doing, for the
 * next ones do not wait. Confined to the clients' thread.
 */
final class Diary {
  private record Wait(Fault fault, long since, Map<String, Long> heads) {}

  private final boolean alone;
  private final List<Chatter> chatters;
  private final Ledger ledger;
  private final long begun = System.nanoTime();
  private final Map<String, Integer> faults = new TreeMap<>();
  private final Map<String, Long> worst = new TreeMap<>();
  private final List<Wait> waits = new ArrayList<>();

  /** @param alone whether there is one server */
  Diary(List<Chatter> chatters, Ledger ledger, boolean alone) {
    this.alone = alone;
    this.chatters = chatters;
    this.ledger = ledger;
  }

  /** A fault meets so many. */
  void begins(Fault fault, int met) {
    if (alone && fault.kind() == Fault.Kind.KILL_SERVER) {
      // nobody catches up with a server that is away
      waits.clear();
    }
    if (met > 0) {
      faults.merge(fault.kind().words(), 1, Integer::sum);
      say(fault.kind().words() + (fault.kind().isHeavy() ? "" : ": " + met)
          + (fault.lasting().isZero() ? "" : ", for " + fault.lasting().toMillis() + " ms"));
    }
  }

  /** It is made good. */
  void ends(Fault fault) {
    if (fault.kind().isHeavy()) {
      say(fault.kind().words() + ": made good");
    }
    waits.add(new Wait(fault, System.nanoTime(), ledger.heads()));
  }

  /** Looks who has caught up; to be called now and then. */
  void look() {
    waits.removeIf(wait -> {
      boolean done = chatters.stream().filter(Chatter::isHere).flatMap(chatter -> chatter.rooms().values().stream())
          .allMatch(room -> room.last() >= wait.heads().getOrDefault(room.room(), 0L));
      if (done) {
        worst.merge(wait.fault().kind().words(), millis(wait.since()), Math::max);
      }
      return done;
    });
  }

  void say(String what) {
    System.out.println(String.format(Locale.ROOT, "[%6.1f s] %s", millis(begun) / 1000.0, what));
  }

  /** How many faults of each kind met somebody. */
  Map<String, Integer> faults() {
    return new TreeMap<>(faults);
  }

  /** By kinds of faults, the longest time in milliseconds until all had caught up. */
  Map<String, Long> worst() {
    return new TreeMap<>(worst);
  }

  private static long millis(long sinceNanos) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - sinceNanos);
  }
}
