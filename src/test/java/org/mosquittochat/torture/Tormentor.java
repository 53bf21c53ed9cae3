package org.mosquittochat.torture;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Carries the plan of faults out: light ones on the clients' thread; heavy ones, which block, one after the other on a thread
 * of their own.
 */
final class Tormentor implements AutoCloseable {
  /** Who and what is tormented, on which thread. */
  record Victims(SetUp setUp, FaultyWire wire, List<Chatter> chatters, ClientsThread thread) {}

  private final Victims victims;
  private final Diary diary;
  private final long seed;
  private final ScheduledExecutorService heavy = Executors.newSingleThreadScheduledExecutor();
  private final Queue<Fault> heavyOnes = new ArrayDeque<>();
  private Fault broken;
  private CountDownLatch left;

  Tormentor(Victims victims, Diary diary, long seed) {
    this.victims = victims;
    this.diary = diary;
    this.seed = seed;
  }

  /** Begins. The latch opens when all is over and made good. */
  CountDownLatch begin(List<Fault> plan) {
    left = new CountDownLatch(plan.size());
    for (Fault fault : plan) {
      if (fault.kind().isHeavy()) {
        later(heavy, fault.at().toMillis(), () -> {
          heavyOnes.add(fault);
          nextHeavy();
        });
      } else {
        later(victims.thread(), fault.at().toMillis(), () -> light(fault));
      }
    }
    return left;
  }

  private void nextHeavy() {
    if (broken == null && !heavyOnes.isEmpty()) {
      Fault fault = heavyOnes.remove();
      broken = fault;
      victims.thread().execute(() -> diary.begins(fault, 1));
      attempt(() -> victims.setUp().breakIt(fault));
      later(heavy, fault.lasting().toMillis(), () -> {
        attempt(() -> victims.setUp().makeGood(fault));
        end(fault);
        broken = null;
        nextHeavy();
      });
    }
  }

  private void attempt(Runnable deed) {
    try {
      deed.run();
    } catch (RuntimeException | AssertionError e) {
      victims.thread().thrown().add(e);
    }
  }

  private void end(Fault fault) {
    victims.thread().execute(() -> diary.ends(fault));
    left.countDown();
  }

  private void light(Fault fault) {
    switch (fault.kind()) {
      case CUT, CUT_ALL -> wires(fault, WireLink::cut, link -> {});
      case LOSE_CLIENT -> wires(fault, WireLink::loseClient, link -> {});
      case LOSE_SERVER -> wires(fault, WireLink::loseServer, link -> {});
      case HOLD -> wires(fault, WireLink::hold, WireLink::mend);
      case HOLD_ANSWERS -> wires(fault, WireLink::holdAnswers, WireLink::mend);
      case PAUSE -> people(fault, 1, Chatter::pause, Chatter::readOn);
      case POST_AGAIN -> people(fault, 1, Chatter::postAgain, chatter -> {});
      case ABSENCE -> people(fault, 1, Chatter::leave, Chatter::come);
      case RELOAD -> people(fault, 0.2, Chatter::leave, chatter -> {
        chatter.rooms().values().forEach(RoomView::forget);
        chatter.come();
      });
      default -> throw new IllegalArgumentException(fault.toString());
    }
  }

  private void wires(Fault fault, Consumer<WireLink> harm, Consumer<WireLink> good) {
    List<WireLink> met = new ArrayList<>();
    victims.wire().some(fault.share(), chance(fault), harm.andThen(met::add), number -> {
      victims.thread().execute(() -> diary.begins(fault, number));
      later(victims.thread(), fault.lasting().toMillis(), () -> {
        victims.wire().order(() -> met.forEach(good));
        end(fault);
      });
    });
  }

  private void people(Fault fault, double part, Predicate<Chatter> harm, Consumer<Chatter> good) {
    List<Chatter> chosen = new ArrayList<>(victims.chatters());
    Collections.shuffle(chosen, chance(fault));
    List<Chatter> met =
        chosen.stream().limit((long) Math.ceil(fault.share() * part * chosen.size())).filter(harm).toList();
    diary.begins(fault, met.size());
    later(victims.thread(), fault.lasting().toMillis(), () -> {
      met.forEach(good);
      end(fault);
    });
  }

  private Random chance(Fault fault) {
    return new Random(seed + fault.at().toMillis());
  }

  private static void later(ScheduledExecutorService thread, long millis, Runnable deed) {
    thread.schedule(deed, millis, TimeUnit.MILLISECONDS);
  }

  /** Makes good what is broken still, if the torture itself came to a sudden end. */
  @Override
  public void close() {
    heavy.shutdownNow();
    try {
      if (heavy.awaitTermination(2, TimeUnit.MINUTES) && broken != null) {
        attempt(() -> victims.setUp().makeGood(broken));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
