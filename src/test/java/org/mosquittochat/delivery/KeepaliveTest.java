package org.mosquittochat.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mosquittochat.config.SettingsReader;
import org.mosquittochat.testing.HandTransport;
import org.mosquittochat.testing.MovableClock;

class KeepaliveTest {
  private final MovableClock clock = new MovableClock();
  private final ConnectionRegistry registry = new ConnectionRegistry();
  private final Keepalive keepalive =
      new Keepalive(registry, new SettingsReader(name -> Optional.empty()).read(), clock);
  private final HandTransport transport = HandTransport.completingByHand();
  private final Connection connection = new Connection("u-ana", transport, 1000, clock);

  KeepaliveTest() {
    registry.add(connection, 1);
  }

  @Test
  void everybodyIsAskedForASignOfLife() {
    keepalive.askAll();
    assertEquals(1, transport.pings);
  }

  @Test
  void whoIsSilentForTooLongIsClosed() {
    clock.pass(Duration.ofSeconds(76));
    keepalive.askAll();
    assertEquals(List.of(CloseCode.SILENT), transport.closed);
  }

  @Test
  void whoAnswersStays() {
    clock.pass(Duration.ofSeconds(74));
    connection.heard();
    clock.pass(Duration.ofSeconds(74));
    keepalive.askAll();
    assertEquals(List.of(), transport.closed);
  }

  @Test
  void whoDoesNotTakeWhatIsSentIsClosedThoughHeTalks() {
    connection.send("{}");
    clock.pass(Duration.ofSeconds(76));
    connection.heard();
    keepalive.askAll();
    assertEquals(List.of(CloseCode.TOO_SLOW), transport.closed);
  }

  @Test
  void aPersonHoldsSoManyConnectionsAndNoMore() {
    assertEquals(false, registry.add(new Connection("u-ana", transport, 1000, clock), 1));
    assertEquals(1, registry.of("u-ana").size());
    registry.remove(connection);
    assertEquals(0, registry.all().size());
    assertEquals(true, registry.add(new Connection("u-ana", transport, 1000, clock), 1));
  }
}
