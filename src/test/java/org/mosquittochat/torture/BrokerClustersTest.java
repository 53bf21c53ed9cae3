package org.mosquittochat.torture;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.mosquittochat.testing.BrokerCluster;
import org.mosquittochat.testing.BrokerMember;
import org.mosquittochat.torture.FleetFixture.Fleets;

/** Three servers on each kind of brokers, each server at another broker of them, if there are several. */
@ParameterizedClass
@MethodSource("kinds")
@ExtendWith(FleetFixture.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BrokerClustersTest {
  private static final long SEED = Scale.seed();
  private static Ledger ledger = new Ledger();
  private static Fleets fleets;

  @Parameter BrokerCluster.Kind kind;
  private Fleet fleet;

  /** All, or those of {@code torture.brokers}. */
  static Stream<BrokerCluster.Kind> kinds() {
    String named = System.getProperty("torture.brokers", "");
    return named.isEmpty() ? Stream.of(BrokerCluster.Kind.values())
        : Arrays.stream(named.split(",")).map(kind -> BrokerCluster.Kind.valueOf(kind.toUpperCase(Locale.ROOT)));
  }

  @BeforeEach
  void take(Fleets all) throws SQLException {
    fleets = all;
    fleet = all.on(kind);
  }

  @AfterParameterizedClassInvocation
  static void endBrokers(BrokerCluster.Kind kind) {
    fleets.end(kind);
  }

  @Test
  @Order(1)
  void whatIsSaidAndTypedOnOneServerReachesAllInOrder() {
    try (Trio trio = new Trio(fleet)) {
      trio.allHearAllType();
      for (int i = 0; i < 10; i++) {
        trio.at(i % Fleet.SERVERS).command("post", "room", trio.room(), "text", "text " + i);
      }
      for (int i = 0; i < 10; i++) {
        trio.allHear("text " + i);
      }
      trio.allHoldTheRoomInOrder();
      trio.allAreOnlineEverywhere();
    }
  }

  @Test
  @Order(2)
  void aServerWhoseBrokerDiesTakesTheNextOfItsUrls() {
    try (Trio trio = new Trio(fleet)) {
      BrokerMember first = fleet.brokers().members().get(0);
      trio.allHearAllType();
      first.kill();
      try {
        if (fleet.brokers().members().size() > 1) {
          trio.allHearAllType();
        }
      } finally {
        first.start();
      }
      trio.allHearAllType();
      trio.allAreOnlineEverywhere();
    }
  }

  @Test
  @Order(3)
  void nothingIsLostNothingComesTwiceAndAllServersAgreeOnWhoIsThere() throws Exception {
    ledger = new Ledger(ledger, Crowd.LOBBY);
    Ordeal.of(new ManyServers(fleet, kind), Scale.ofManyServers(), SEED, "cluster", ledger);
  }
}
