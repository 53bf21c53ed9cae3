package org.mosquittochat.launcher;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import sun.misc.Signal;

/**
 * Ctrl+C and SIGTERM, as something to wait for. A JVM's shutdown hooks all run at once, and Payara Micro has one that
 * cuts the sockets; so an end in order (L5) has to happen before the JVM's own begins.
 */
@SuppressWarnings("sunapi")
final class StopSignal {
  private final CountDownLatch arrived = new CountDownLatch(1);

  private StopSignal() {}

  /** From now on the first signal is given to {@link #await} and a second one ends the program at once. */
  static StopSignal listen() {
    StopSignal stop = new StopSignal();
    for (String name : new String[] {"INT", "TERM"}) {
      Signal.handle(new Signal(name), stop::arrive);
    }
    return stop;
  }

  /** Returns when the first signal came. */
  void await() throws InterruptedException {
    arrived.await();
  }

  /** Whether the first signal came within the time. */
  boolean await(Duration time) throws InterruptedException {
    return arrived.await(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void arrive(Signal signal) {
    if (arrived.getCount() == 0) {
      Runtime.getRuntime().halt(128 + signal.getNumber());
    }
    arrived.countDown();
  }
}
