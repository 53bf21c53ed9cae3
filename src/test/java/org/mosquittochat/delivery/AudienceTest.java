package org.mosquittochat.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mosquittochat.delivery.Outbound.Urgency;

class AudienceTest {
  private final Deque<Runnable> tasks = new ArrayDeque<>();
  private final Audience audience = new Audience(tasks::add);
  private final HandTransport ana = HandTransport.completingAtOnce();
  private final HandTransport bo = HandTransport.completingAtOnce();
  private final Connection anasConnection = new Connection("u-ana", ana, 100_000, Clock.systemUTC());

  AudienceTest() {
    audience.add(anasConnection);
    audience.add(new Connection("u-bo", bo, 100_000, Clock.systemUTC()));
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
  void whoLeftHearsNothingMore() {
    audience.remove(anasConnection);
    audience.deliver(Outbound.always("{}"));
    runTasks();
    assertTrue(ana.sent.isEmpty());
    assertEquals(1, bo.sent.size());
  }
}
