package org.mosquittochat.security;

import java.security.Principal;
import org.mosquittochat.room.Person;

/** The person whose request this is, as {@code getUserPrincipal} of a request, a handshake or a resource gives it. */
public record PersonPrincipal(Person person) implements Principal {
  /** The person's id. */
  @Override
  public String getName() {
    return person.id().value();
  }
}
