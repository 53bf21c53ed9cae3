package org.mosquittochat.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mosquittochat.presence.PersonState;
import org.mosquittochat.presence.UserState;
import org.mosquittochat.room.Person;
import org.mosquittochat.room.UserId;
import org.mosquittochat.testing.HandTimer;
import org.mosquittochat.testing.MovableClock;

class PresenceNewsTest {
  private static final Person ANA = new Person(new UserId("u-ana"), "Ana");
  private static final Person BO = new Person(new UserId("u-bo"), "Bo");

  private final MovableClock clock = new MovableClock();
  private final List<List<PersonState>> told = new ArrayList<>();
  private final HandTimer timer = new HandTimer();
  private long pause = 200;
  private final PresenceNews news = new PresenceNews(() -> pause, told::add, timer, clock);

  @AfterEach
  void end() {
    timer.shutdownNow();
  }

  private static PersonState online(Person person) {
    return new PersonState(person, UserState.ONLINE, null);
  }

  @Test
  void aChangeAfterAQuietTimeIsToldAtOnce() {
    clock.pass(Duration.ofSeconds(10));
    news.add(List.of(online(ANA)));
    assertEquals(List.of(List.of(online(ANA))), told);
    assertEquals(List.of(), timer.waits());
  }

  @Test
  void whatFollowsIsGatheredAndOnlyTheNewestStateOfEachIsTold() {
    clock.pass(Duration.ofSeconds(10));
    news.add(List.of(online(ANA)));
    news.add(List.of(online(BO)));
    PersonState gone = new PersonState(ANA, UserState.OFFLINE, Instant.EPOCH);
    news.add(List.of(gone));
    assertEquals(1, told.size());
    assertEquals(List.of(200L), timer.waits());
    timer.runDue();
    assertEquals(List.of(online(BO), gone), told.get(1));
  }

  @Test
  void theMoreListenTheLongerItIsGathered() {
    clock.pass(Duration.ofSeconds(10));
    news.add(List.of(online(ANA)));
    pause = 800;
    news.add(List.of(online(BO)));
    assertEquals(List.of(800L), timer.waits());
  }
}
