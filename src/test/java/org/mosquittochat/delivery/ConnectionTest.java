package org.mosquittochat.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mosquittochat.delivery.Outbound.Urgency;
import org.mosquittochat.testing.HandTransport;
import org.mosquittochat.testing.MovableClock;

class ConnectionTest {
  private static final int BOUND = 1000;

  private final MovableClock clock = new MovableClock();
  private final HandTransport transport = HandTransport.completingByHand();
  private final Connection connection = new Connection("u-ana", transport, BOUND, clock);

  private static Outbound frame(Urgency urgency, int bytes) {
    return new Outbound(urgency, "{" + " ".repeat(bytes / 2 - 2) + "}");
  }

  @Test
  void oneSendIsInFlight() {
    connection.send("{\"a\":1}");
    connection.send("{\"a\":2}");
    assertEquals(List.of("{\"a\":1}"), transport.sent);
    assertEquals(1, transport.inFlight());
  }

  @Test
  void whatComesMeanwhileLeavesAsOneArrayInOrder() {
    connection.send("{\"a\":1}");
    connection.send("{\"a\":2}");
    connection.send("[{\"a\":3},{\"a\":4}]");
    connection.send("{\"a\":5}");
    transport.complete();
    assertEquals(List.of("{\"a\":1}", "[{\"a\":2},{\"a\":3},{\"a\":4},{\"a\":5}]"), transport.sent);
  }

  @Test
  void aBurstOfAHundredIsAFewFrames() {
    Connection roomy = new Connection("u-ana", transport, 1 << 20, Clock.systemUTC());
    IntStream.range(0, 100).forEach(i -> roomy.send("{\"a\":" + i + "}"));
    while (transport.inFlight() > 0) {
      transport.complete();
    }
    assertTrue(transport.sent.size() <= 5, "frames: " + transport.sent.size());
  }

  @Test
  void sendsThatCompleteInlineDoNotPileUpOnTheStack() {
    HandTransport inline = HandTransport.completingAtOnce();
    Connection quick = new Connection("u-ana", inline, BOUND, Clock.systemUTC());
    IntStream.range(0, 10_000).forEach(i -> quick.send("{}"));
    assertEquals(10_000, inline.sent.size());
    assertTrue(inline.closed.isEmpty());
  }

  @Test
  void underPressureTypingIsShedFirst() {
    connection.send("{}");
    connection.send(frame(Urgency.TYPING, 400));
    connection.send(frame(Urgency.PRESENCE, 400));
    connection.send(frame(Urgency.ALWAYS, 400));
    transport.complete();
    assertEquals(2, transport.sent.size());
    assertEquals("[" + frame(Urgency.PRESENCE, 400).text() + "," + frame(Urgency.ALWAYS, 400).text() + "]",
        transport.sent.get(1));
    assertTrue(transport.closed.isEmpty());
  }

  @Test
  void thenPresenceIsShed() {
    connection.send("{}");
    connection.send(frame(Urgency.PRESENCE, 400));
    connection.send(frame(Urgency.ALWAYS, 400));
    connection.send(frame(Urgency.ALWAYS, 400));
    transport.complete();
    assertFalse(transport.sent.get(1).contains(frame(Urgency.PRESENCE, 400).text() + ",["));
    assertTrue(transport.closed.isEmpty());
  }

  @Test
  void aClientThatDoesNotReadIsToldToResume() {
    connection.send("{}");
    connection.send(frame(Urgency.ALWAYS, 600));
    clock.pass(Duration.ofMillis(Connection.PATIENCE_MILLIS + 1));
    assertTrue(transport.closed.isEmpty());
    connection.send(frame(Urgency.ALWAYS, 600));
    assertEquals(List.of(CloseCode.TOO_SLOW), transport.closed);
    assertTrue(connection.isClosed());
    transport.complete();
    assertEquals(1, transport.sent.size());
  }

  @Test
  void aClientThatReadsMayBeToldMuchAtOnce() {
    connection.send("{}");
    for (int i = 0; i < WaitingFrames.HARD_BOUNDS; i++) {
      connection.send(frame(Urgency.ALWAYS, BOUND));
    }
    assertTrue(transport.closed.isEmpty());
    clock.pass(Duration.ofMillis(Connection.PATIENCE_MILLIS));
    transport.complete();
    connection.send(frame(Urgency.ALWAYS, BOUND));
    assertTrue(transport.closed.isEmpty());
    transport.complete();
    assertEquals(3, transport.sent.size());
  }

  @Test
  void butNotMoreThanTheHardBound() {
    connection.send("{}");
    for (int i = 0; i < 2 * WaitingFrames.HARD_BOUNDS; i++) {
      connection.send(frame(Urgency.ALWAYS, BOUND));
    }
    assertEquals(List.of(CloseCode.TOO_SLOW), transport.closed);
  }

  @Test
  void aSingleLargeFrameLeavesWhenNothingWaits() {
    connection.send(frame(Urgency.ALWAYS, 5 * BOUND));
    assertEquals(1, transport.sent.size());
    assertTrue(transport.closed.isEmpty());
  }

  @Test
  void aFailedSendEndsTheConnection() {
    connection.send("{}");
    transport.fail();
    assertTrue(connection.isClosed());
    connection.send("{}");
    assertEquals(1, transport.sent.size());
  }

  @Test
  void whoDoesNotReadIsNotRoomyAndIsAskedLater() {
    List<String> asked = new ArrayList<>();
    connection.send("{}");
    connection.send(frame(Urgency.ALWAYS, 600));
    assertFalse(connection.isRoomyOr(() -> asked.add("now")));
    assertEquals(List.of(), asked);
    transport.complete();
    assertEquals(List.of("now"), asked);
    assertTrue(connection.isRoomyOr(() -> {}));
  }

  @Test
  void aPingWaitsForTheSendInFlight() {
    connection.ping();
    assertEquals(1, transport.pings);
    connection.send("{\"a\":1}");
    connection.ping();
    assertEquals(1, transport.pings);
    transport.complete();
    assertEquals(2, transport.pings);
    connection.send("{\"a\":2}");
    assertEquals(List.of("{\"a\":1}", "{\"a\":2}"), transport.sent);
    connection.close(CloseCode.SILENT);
    connection.ping();
    assertEquals(2, transport.pings);
  }

  @Test
  void aFarewellIsSentBeforeTheClose() {
    connection.send("{\"a\":1}");
    connection.send("{\"a\":2}");
    connection.closeAfterSending(CloseCode.BAD_PROTOCOL);
    transport.complete();
    assertTrue(transport.closed.isEmpty());
    transport.complete();
    assertEquals(List.of("{\"a\":1}", "{\"a\":2}"), transport.sent);
    assertEquals(List.of(CloseCode.BAD_PROTOCOL), transport.closed);
  }
}
