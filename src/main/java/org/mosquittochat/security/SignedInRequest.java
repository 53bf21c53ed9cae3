package org.mosquittochat.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpSession;
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

  /**
   * The chat has no sessions: Open Liberty would open one for each WebSocket handshake, with a cookie and half an hour of
   * memory.
   *
   * @return the session if somebody else opened one, else null
   */
  @Override
  public HttpSession getSession() {
    return super.getSession(false);
  }

  /** As {@link #getSession()}. */
  @Override
  public HttpSession getSession(boolean create) {
    return super.getSession(false);
  }
}
