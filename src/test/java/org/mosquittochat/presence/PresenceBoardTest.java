package org.mosquittochat.presence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mosquittochat.presence.UserState.AWAY;
import static org.mosquittochat.presence.UserState.OFFLINE;
import static org.mosquittochat.presence.UserState.ONLINE;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mosquittochat.room.Person;
import org.mosquittochat.room.UserId;

class PresenceBoardTest {
  private static final Person ANA = new Person(new UserId("u-ana"), "Ana");
  private static final Person BO = new Person(new UserId("u-bo"), "Bo");
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  private final PresenceBoard board = new PresenceBoard();

  @Test
  void aPersonOnTwoNodesIsTheBestOfBoth() {
    board.change("one", List.of(PersonState.present(ANA, AWAY)));
    assertEquals(List.of(PersonState.present(ANA, ONLINE)),
        board.change("two", List.of(PersonState.present(ANA, ONLINE))));
    assertEquals(List.of(PersonState.present(ANA, AWAY)), board.change("two", List.of(PersonState.offline(ANA, NOW))));
    assertEquals(List.of(PersonState.offline(ANA, NOW)), board.change("one", List.of(PersonState.offline(ANA, NOW))));
  }

  @Test
  void whoIsNotInTheRosterOfHisNodeIsOffline() {
    board.change("one", List.of(PersonState.present(ANA, ONLINE), PersonState.present(BO, ONLINE)));
    assertEquals(List.of(PersonState.offline(ANA, NOW)),
        board.replace("one", List.of(PersonState.present(BO, ONLINE)), NOW));
    assertEquals(OFFLINE, board.stateOf(ANA.id()));
    assertEquals(ONLINE, board.stateOf(BO.id()));
  }

  @Test
  void aNodeTakesOnlyItsOwnRosterWithIt() {
    board.change("one", List.of(PersonState.present(ANA, ONLINE)));
    board.change("two", List.of(PersonState.present(ANA, ONLINE), PersonState.present(BO, ONLINE)));
    assertEquals(List.of(PersonState.offline(BO, NOW)), board.replace("two", List.of(), NOW));
    assertEquals(ONLINE, board.stateOf(ANA.id()));
  }

  @Test
  void whatIsNotNewIsNotTold() {
    board.change("one", List.of(PersonState.present(ANA, ONLINE)));
    assertEquals(List.of(), board.change("one", List.of(PersonState.present(ANA, ONLINE))));
    assertEquals(List.of(), board.change("two", List.of(PersonState.offline(ANA, NOW))));
  }
}
