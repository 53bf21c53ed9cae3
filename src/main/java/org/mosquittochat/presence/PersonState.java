package org.mosquittochat.presence;

import java.time.Instant;
import org.mosquittochat.room.Person;

/**
 * How somebody is.
 *
 * @param lastSeen when his last connection ended, if he is offline and that is known; null otherwise
 */
public record PersonState(Person person, UserState state, Instant lastSeen) {
  static PersonState present(Person person, UserState state) {
    return new PersonState(person, state, null);
  }

  static PersonState offline(Person person, Instant lastSeen) {
    return new PersonState(person, UserState.OFFLINE, lastSeen);
  }
}
