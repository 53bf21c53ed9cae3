package org.mosquittochat.rest;

import org.mosquittochat.room.Person;

/** Who somebody is. */
public record Me(String user, String name) {
  static Me of(Person person) {
    return new Me(person.id().value(), person.name());
  }
}
