package org.mosquittochat.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;
import org.mosquittochat.room.Person;

/** A request of a known person. */
final class SignedInRequest extends HttpServletRequestWrapper {
  private final PersonPrincipal principal;

  SignedInRequest(HttpServletRequest request, Person person) {
    super(request);
    this.principal = new PersonPrincipal(person);
  }

  @Override
  public Principal getUserPrincipal() {
    return principal;
  }

  @Override
  public String getRemoteUser() {
    return principal.getName();
  }
}
