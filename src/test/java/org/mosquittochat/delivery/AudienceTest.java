package org.mosquittochat.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mosquittochat.delivery.Outbound.Urgency;
import org.mosquittochat.testing.HandTimer;
import org.mosquittochat.testing.HandTransport;
import org.mosquittochat.testing.MovableClock;

class AudienceTest {
  private final Deque<Runnable> tasks = new ArrayDeque<>();
  private final HandTimer timer = new HandTimer();
  private final MovableClock clock = new MovableClock();
  private final Audience audience = new Audience(tasks::add, timer, clock);
  private final HandTransport ana = HandTransport.completingAtOnce();
  private final HandTransport bo = HandTransport.completingAtOnce();
  private final Connection anasConnection = new Connection("u-ana", ana, 100_000, Clock.systemUTC());

  AudienceTest() {
    audience.add(anasConnection);
    audience.add(new Connection("u-bo", bo, 100_000, Clock.systemUTC()));
  }

  @AfterEach
  void end() {
    timer.shutdownNow();
  }

  private void thousandListen() {
    for (int i = 2; i < 1_000; i++) {
      audience.add(new Connection("u-" + i, HandTransport.completingAtOnce(), 100_000, clock));
    }
    clock.pass(Duration.ofSeconds(10));
  }

  private void runTasks() {
    while (!tasks.isEmpty()) {
      tasks.remove().run();
    }
  }

  @Test
  void whatWaitsIsMadeOnceAndHandedToAll() {
    audience.deliver(Outbound.always("{\"a\":1}"));
    audience.deliver(Outbound.always("[{\"a\":2},{\"a\":3}]"));
    assertEquals(1, tasks.size());
    runTasks();
    assertEquals(List.of("[{\"a\":1},{\"a\":2},{\"a\":3}]"), ana.sent);
    assertSame(ana.sent.get(0), bo.sent.get(0));
  }

  @Test
  void aSingleFrameGoesAsItIs() {
    String frame = "{\"a\":1}";
    audience.deliver(Outbound.always(frame));
    runTasks();
    assertSame(frame, ana.sent.get(0));
  }

  @Test
  void urgenciesKeepFramesOfTheirOwnAndTheirOrder() {
    audience.deliver(Outbound.always("{\"a\":1}"));
    audience.deliver(new Outbound(Urgency.TYPING, "{\"t\":1}"));
    audience.deliver(Outbound.always("{\"a\":2}"));
    runTasks();
    assertEquals(List.of("{\"a\":1}", "{\"t\":1}", "{\"a\":2}"), ana.sent);
  }

  @Test
  void oneWhoseTransportBreaksIsClosedAndKeepsNobodyWaiting() {
    ana.broken = true;
    audience.deliver(Outbound.always("{\"a\":1}"));
    runTasks();
    audience.deliver(Outbound.always("{\"a\":2}"));
    runTasks();
    assertEquals(List.of(CloseCode.GOING_AWAY), ana.closed);
    assertEquals(List.of("{\"a\":1}", "{\"a\":2}"), bo.sent);
  }

  @Test
  void whatIsNotHurriedGoesAtOnceAfterAQuietTimeAndIsGatheredThen() {
    thousandListen();
    audience.deliverSoon(Outbound.always("{\"a\":1}"));
    runTasks();
    assertEquals(List.of("{\"a\":1}"), ana.sent);
    audience.deliverSoon(Outbound.always("{\"a\":2}"));
    audience.deliverSoon(Outbound.always("{\"a\":3}"));
    runTasks();
    assertEquals(1, ana.sent.size());
    assertEquals(List.of(200L), timer.waits());
    timer.runDue();
    runTasks();
    assertEquals(List.of("{\"a\":1}", "[{\"a\":2},{\"a\":3}]"), ana.sent);
  }

  @Test
  void aHurriedFrameTakesAlongWhatWasGatheredBeforeIt() {
    thousandListen();
    audience.deliverSoon(Outbound.always("{\"a\":1}"));
    runTasks();
    audience.deliverSoon(Outbound.always("{\"a\":2}"));
    audience.deliver(Outbound.always("{\"a\":3}"));
    runTasks();
    assertEquals(List.of("{\"a\":1}", "[{\"a\":2},{\"a\":3}]"), ana.sent);
    timer.runDue();
    assertTrue(tasks.isEmpty());
  }

  @Test
  void whatComesUnhurriedDuringADeliveryWaitsForThePause() {
    thousandListen();
    // somebody joins while others are told
    bo.whenSent = text -> {
      if (bo.sent.size() == 1) {
        audience.deliverSoon(Outbound.always("{\"late\":1}"));
      }
    };
    audience.deliver(Outbound.always("{\"a\":1}"));
    runTasks();
    assertEquals(List.of("{\"a\":1}"), ana.sent);
    assertEquals(List.of(200L), timer.waits());
    timer.runDue();
    runTasks();
    assertEquals("{\"late\":1}", ana.sent.get(1));
  }

  @Test
  void theMoreListenTheLongerIsGatheredButNeverForLongerThanTheLimit() {
    assertEquals(0, audience.pauseMillis());
    thousandListen();
    assertEquals(200, audience.pauseMillis());
    for (int i = 0; i < 9_000; i++) {
      audience.add(new Connection("u-" + i, HandTransport.completingAtOnce(), 100_000, clock));
    }
    assertEquals(Audience.LONGEST_PAUSE_MILLIS, audience.pauseMillis());
  }

  @Test
  void whoLeftHearsNothingMore() {
    audience.remove(anasConnection);
    audience.deliver(Outbound.always("{}"));
    runTasks();
    assertTrue(ana.sent.isEmpty());
    assertEquals(1, bo.sent.size());
  }
}
