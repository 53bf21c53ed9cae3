package org.mosquittochat.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.mosquittochat.room.Person;

class GuestsTest {
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final MemoryPeople people = new MemoryPeople();
  private final Guests guests = new Guests(people, new MovedClock());

  private final class MovedClock extends Clock {
    @Override
    public Instant instant() {
      return now.get();
    }

    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return this;
    }
  }

  @Test
  void aNameIsFreeAgainAfterSignOutButTheIdIsNot() {
    Person ana = guests.signIn(" Ana ");
    assertEquals("Ana", ana.name());
    assertThrows(NameTaken.class, () -> guests.signIn("ANA"));
    guests.signOut(ana.id());
    assertNotEquals(ana.id(), guests.signIn("ana").id());
  }

  @Test
  void theStoreIsAskedOnceAMinute() {
    Person ana = guests.signIn("Ana");
    guests.find(ana.id());
    assertEquals(Optional.of(ana), guests.find(ana.id()));
    assertEquals(1, people.asked);
    now.set(Instant.EPOCH.plusSeconds(60));
    guests.find(ana.id());
    assertEquals(2, people.asked);
  }

  @Test
  void whoSignedOutIsNobodyAtOnce() {
    Person ana = guests.signIn("Ana");
    guests.find(ana.id());
    guests.signOut(ana.id());
    assertTrue(guests.find(ana.id()).isEmpty());
  }
}
