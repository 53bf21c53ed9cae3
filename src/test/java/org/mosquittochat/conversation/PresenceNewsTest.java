package org.mosquittochat.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mosquittochat.presence.PersonState;
import org.mosquittochat.presence.UserState;
import org.mosquittochat.room.Person;
import org.mosquittochat.room.UserId;
import org.mosquittochat.testing.MovableClock;

class PresenceNewsTest {
  private static final Person ANA = new Person(new UserId("u-ana"), "Ana");
  private static final Person BO = new Person(new UserId("u-bo"), "Bo");

  private final MovableClock clock = new MovableClock();
  private final List<List<PersonState>> told = new ArrayList<>();
  private final Waiting timer = new Waiting();
  private int listeners = 1_000;
  private final PresenceNews news = new PresenceNews(() -> listeners, told::add, timer, clock);

  /** Runs nothing by itself, and knows what is due when. */
  private static final class Waiting extends ScheduledThreadPoolExecutor {
    final List<Long> waits = new ArrayList<>();
    private Runnable task;

    Waiting() {
      super(0);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
      waits.add(unit.toMillis(delay));
      task = command;
      return (RunnableScheduledFuture<?>) null;
    }

    void runDue() {
      task.run();
    }
  }

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
    assertEquals(List.of(), timer.waits);
  }

  @Test
  void whatFollowsIsGatheredAndOnlyTheNewestStateOfEachIsTold() {
    clock.pass(Duration.ofSeconds(10));
    news.add(List.of(online(ANA)));
    news.add(List.of(online(BO)));
    PersonState gone = new PersonState(ANA, UserState.OFFLINE, Instant.EPOCH);
    news.add(List.of(gone));
    assertEquals(1, told.size());
    assertEquals(List.of(200L), timer.waits);
    timer.runDue();
    assertEquals(List.of(online(BO), gone), told.get(1));
  }

  @Test
  void theMoreListenTheLongerItIsGatheredButNeverForLongerThanTheLimit() {
    clock.pass(Duration.ofSeconds(10));
    news.add(List.of(online(ANA)));
    listeners = 4_000;
    news.add(List.of(online(BO)));
    timer.runDue();
    listeners = 100_000;
    news.add(List.of(online(ANA)));
    assertEquals(List.of(800L, PresenceNews.LONGEST_MILLIS), timer.waits);
  }
}
