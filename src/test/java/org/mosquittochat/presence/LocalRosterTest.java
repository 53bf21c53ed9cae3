package org.mosquittochat.presence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mosquittochat.room.Person;
import org.mosquittochat.room.UserId;
import org.mosquittochat.testing.MovableClock;

class LocalRosterTest {
  private static final Person ANA = new Person(new UserId("u-ana"), "Ana");

  private final MovableClock clock = new MovableClock();
  private final LocalRoster roster = new LocalRoster(clock, Duration.ofSeconds(30));

  @Test
  void theFirstConnectionMakesOnline() {
    roster.connected(ANA, 1);
    assertEquals(List.of(PersonState.present(ANA, UserState.ONLINE)), roster.takeChanges());
    roster.connected(ANA, 2);
    assertEquals(List.of(), roster.takeChanges());
  }

  @Test
  void aReloadIsNotSeen() {
    roster.connected(ANA, 1);
    roster.takeChanges();
    roster.disconnected(ANA, 1);
    clock.pass(Duration.ofSeconds(29));
    assertEquals(List.of(), roster.takeChanges());
    roster.connected(ANA, 2);
    clock.pass(Duration.ofSeconds(29));
    assertEquals(List.of(), roster.takeChanges());
  }

  @Test
  void afterTheGraceThePersonWasLastSeenWhenTheLastConnectionEnded() {
    roster.connected(ANA, 1);
    roster.connected(ANA, 2);
    roster.takeChanges();
    roster.disconnected(ANA, 1);
    clock.pass(Duration.ofMinutes(5));
    Instant ended = clock.instant();
    roster.disconnected(ANA, 2);
    clock.pass(Duration.ofSeconds(30));
    assertEquals(List.of(PersonState.offline(ANA, ended)), roster.takeChanges());
    assertEquals(List.of(), roster.roster());
  }

  @Test
  void aPersonIsAwayWhenAllConnectionsAre() {
    roster.connected(ANA, 1);
    roster.connected(ANA, 2);
    roster.takeChanges();
    roster.changed(ANA, 1, UserState.AWAY);
    assertEquals(List.of(), roster.takeChanges());
    roster.changed(ANA, 2, UserState.AWAY);
    assertEquals(List.of(PersonState.present(ANA, UserState.AWAY)), roster.takeChanges());
  }

  @Test
  void theEndOfTheAttentiveConnectionLeavesAway() {
    roster.connected(ANA, 1);
    roster.connected(ANA, 2);
    roster.changed(ANA, 1, UserState.AWAY);
    roster.takeChanges();
    roster.disconnected(ANA, 2);
    assertEquals(List.of(PersonState.present(ANA, UserState.AWAY)), roster.takeChanges());
  }

  @Test
  void anEndToldTwiceCountsOnce() {
    roster.connected(ANA, 1);
    roster.connected(ANA, 2);
    roster.disconnected(ANA, 1);
    roster.disconnected(ANA, 1);
    assertEquals(1, roster.roster().size());
    clock.pass(Duration.ofMinutes(1));
    assertEquals(List.of(PersonState.present(ANA, UserState.ONLINE)), roster.takeChanges());
  }
}
