package org.mosquittochat.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RouteTest {
  private static final URI FIRST = URI.create("tcp://first:1883");
  private static final URI SECOND = URI.create("tcp://second:1883");

  private final Route route = new Route(List.of(FIRST, SECOND));
  private final AtomicInteger told = new AtomicInteger();

  @Test
  void whereOneCannotStayAllGoToTheNextAndInTheEndToTheFirstAgain() {
    route.onLeave(told::incrementAndGet);
    assertFalse(route.hasLeft(FIRST));
    route.leave(FIRST);
    assertEquals(SECOND, route.url());
    assertTrue(route.hasLeft(FIRST));
    assertEquals(1, told.get());
    route.leave(SECOND);
    assertEquals(FIRST, route.url());
  }

  @Test
  void whoComesLateToSayThatAnotherIsLostMovesNobody() {
    route.leave(FIRST);
    route.onLeave(told::incrementAndGet);
    route.leave(FIRST);
    assertEquals(SECOND, route.url());
    assertEquals(0, told.get());
  }

  @Test
  void theOnlyOneIsTriedAgain() {
    Route only = new Route(List.of(FIRST));
    only.leave(FIRST);
    assertEquals(FIRST, only.url());
    assertFalse(only.hasLeft(FIRST));
  }
}
