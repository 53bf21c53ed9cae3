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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mosquittochat.config.SettingsReader;
import org.mosquittochat.testing.HandTimer;
import org.mosquittochat.testing.HandTransport;

class DrainingTest {
  private final ConnectionRegistry registry = new ConnectionRegistry();
  private final HandTimer timer = new HandTimer();

  @TempDir Path folder;

  /** A second passes, and all that was to run within the spread with it. */
  private void second() {
    timer.repeat(1);
    timer.runDue();
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
    second();
    assertFalse(draining.isDraining());
    Files.createFile(file());
    second();
    assertTrue(draining.isDraining());
    Files.delete(file());
    second();
    assertFalse(draining.isDraining());
    HandTransport late = connected();
    second();
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
    second();
    second();
    all.forEach(one -> assertEquals(List.of(CloseCode.DRAINING), one.closed));
    assertEquals(400, timer.waits().size());
    for (int second = 0; second < 4; second++) {
      long from = second * 1000L;
      long count = timer.waits().stream().filter(delay -> delay >= from && delay < from + 1000).count();
      assertTrue(count > 50 && count < 160, count + " of 400 in second " + second);
    }
    assertTrue(timer.waits().stream().allMatch(delay -> delay <= 4000));
  }

  @Test
  void whoSlippedInWhenItBeganIsClosedToo() throws IOException {
    draining();
    Files.createFile(file());
    second();
    HandTransport late = connected();
    second();
    assertEquals(List.of(CloseCode.DRAINING), late.closed);
  }

  @Test
  void withoutAFileNothingIsLookedFor() {
    new Draining(registry, Runnable::run, new SettingsReader(name -> Optional.empty()).read()).start(timer);
    second();
    assertEquals(List.of(), timer.waits());
  }
}
