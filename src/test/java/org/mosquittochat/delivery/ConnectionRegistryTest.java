package org.mosquittochat.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mosquittochat.delivery.Outbound.Urgency;
import org.mosquittochat.testing.HandTransport;

class ConnectionRegistryTest {
  private final ConnectionRegistry registry = new ConnectionRegistry();

  private Connection open(String owner) {
    Connection connection = new Connection(owner, HandTransport.completingByHand(), 100, Clock.systemUTC());
    assertTrue(registry.add(connection, 2));
    return connection;
  }

  @Test
  void whatAConnectionDidIsCountedWhileItIsOpenAndAfterwards() {
    Connection ana = open("u-ana");
    ana.send("{\"in\":\"flight\"}");
    ana.send("{\"wait\":1}");
    assertEquals(new Traffic(2, 20, Map.of(), Map.of(), 0), registry.traffic());
    ana.close(CloseCode.SILENT);
    registry.remove(ana);
    registry.remove(ana);
    open("u-bo").send("{}");
    assertEquals(new Traffic(3, 0, Map.of(), Map.of(CloseCode.SILENT, 1L), 0), registry.traffic());
  }

  @Test
  void whatIsShedIsCountedByItsUrgency() {
    Connection ana = open("u-ana");
    ana.send("{}");
    ana.send(new Outbound(Urgency.TYPING, "{\"typing\":1}"));
    ana.send(new Outbound(Urgency.TYPING, "{\"typing\":2}"));
    ana.send(new Outbound(Urgency.ALWAYS, "{" + " ".repeat(25) + "}"));
    assertEquals(Map.of(Urgency.TYPING, 2L), registry.traffic().shed());
  }

  @Test
  void whoLeavesByHimselfIsLostAndWhoMayNotEnterIsTooMany() {
    Connection ana = open("u-ana");
    open("u-ana");
    assertFalse(registry.add(new Connection("u-ana", HandTransport.completingAtOnce(), 100, Clock.systemUTC()), 2));
    ana.markClosed();
    ana.close(CloseCode.SILENT);
    registry.remove(ana);
    assertEquals(new Traffic(0, 0, Map.of(), Map.of(CloseCode.TOO_MANY, 1L), 1), registry.traffic());
  }
}
