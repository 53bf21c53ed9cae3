package org.mosquittochat.sockjs;

import java.security.Principal;
import java.util.Optional;

/** What is behind the sessions. Thread-safe. */
@FunctionalInterface
public interface SockJsApplication {
  /**
   * A session begins.
   *
   * @param principal whose it is; null if nobody signed in
   * @param connection sends to it
   * @return hears it; empty if it is not wanted, and the connection was closed
   */
  Optional<SockJsPeer> open(Principal principal, SockJsConnection connection);

  /**
   * Whether sessions may begin. If not, what belongs to none that is open is answered with 503, so that a balancer asks
   * another server.
   */
  default boolean takesNew() {
    return true;
  }
}
