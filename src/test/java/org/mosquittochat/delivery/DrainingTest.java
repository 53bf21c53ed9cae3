package org.mosquittochat.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mosquittochat.config.SettingsReader;

class DrainingTest {
  private final ConnectionRegistry registry = new ConnectionRegistry();
  private final HandTimer timer = new HandTimer();

  @TempDir Path folder;

  /** Runs what is repeated when the test says so, and what is due later at once; remembers when it would have been. */
  private static final class HandTimer extends ScheduledThreadPoolExecutor {
    final List<Long> delays = new ArrayList<>();
    Runnable repeated = () -> {};

    HandTimer() {
      super(0);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
      delays.add(unit.toMillis(delay));
      task.run();
      return null;
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, long first, long every, TimeUnit unit) {
      repeated = task;
      return null;
    }
  }

  @AfterEach
  void stop() {
    timer.shutdownNow();
  }

  private Draining draining() {
    Map<String, String> settings = Map.of("chat.drain.file", file().toString(), "chat.drain.spread", "PT4S");
    Draining draining = new Draining(
        registry, Runnable::run, new SettingsReader(name -> Optional.ofNullable(settings.get(name))).read());
    draining.start(timer);
    return draining;
  }

  private Path file() {
    return folder.resolve("drain");
  }

  private HandTransport connected() {
    HandTransport transport = HandTransport.completingAtOnce();
    registry.add(new Connection("u-ana", transport, 1000, Clock.systemUTC()), 10_000);
    return transport;
  }

  @Test
  void whileTheFileIsThereTheNodeIsDrainedAndNoLonger() throws IOException {
    Draining draining = draining();
    timer.repeated.run();
    assertFalse(draining.isDraining());
    Files.createFile(file());
    timer.repeated.run();
    assertTrue(draining.isDraining());
    Files.delete(file());
    timer.repeated.run();
    assertFalse(draining.isDraining());
    HandTransport late = connected();
    timer.repeated.run();
    assertEquals(List.of(), late.closed);
  }

  @Test
  void everybodyIsToldToComeBackOnceEachAtAMomentOfHisOwn() throws IOException {
    draining();
    List<HandTransport> all = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      all.add(connected());
    }
    Files.createFile(file());
    timer.repeated.run();
    timer.repeated.run();
    all.forEach(one -> assertEquals(List.of(CloseCode.DRAINING), one.closed));
    assertEquals(400, timer.delays.size());
    for (int second = 0; second < 4; second++) {
      long from = second * 1000L;
      long count = timer.delays.stream().filter(delay -> delay >= from && delay < from + 1000).count();
      assertTrue(count > 50 && count < 160, count + " of 400 in second " + second);
    }
    assertTrue(timer.delays.stream().allMatch(delay -> delay <= 4000));
  }

  @Test
  void whoSlippedInWhenItBeganIsClosedToo() throws IOException {
    draining();
    Files.createFile(file());
    timer.repeated.run();
    HandTransport late = connected();
    timer.repeated.run();
    assertEquals(List.of(CloseCode.DRAINING), late.closed);
  }

  @Test
  void withoutAFileNothingIsLookedFor() {
    new Draining(registry, Runnable::run, new SettingsReader(name -> Optional.empty()).read()).start(timer);
    timer.repeated.run();
    assertEquals(List.of(), timer.delays);
  }
}
