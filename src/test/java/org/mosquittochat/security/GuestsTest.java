package org.mosquittochat.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mosquittochat.room.Person;
import org.mosquittochat.testing.MovableClock;

class GuestsTest {
  private final MovableClock clock = new MovableClock();
  private final MemoryPeople people = new MemoryPeople();
  private final Guests guests = new Guests(people, clock);

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
    assertEquals(Optional.of(ana), guests.find(ana.id()));
    assertEquals(0, people.asked, "who has just signed in is known");
    for (int minute = 1; minute <= 2; minute++) {
      clock.pass(Duration.ofMinutes(1));
      assertEquals(Optional.of(ana), guests.find(ana.id()));
      assertEquals(Optional.of(ana), guests.find(ana.id()));
      assertEquals(minute, people.asked);
    }
  }

  @Test
  void whoSignedOutIsNobodyAtOnce() {
    Person ana = guests.signIn("Ana");
    guests.find(ana.id());
    guests.signOut(ana.id());
    assertTrue(guests.find(ana.id()).isEmpty());
  }
}
