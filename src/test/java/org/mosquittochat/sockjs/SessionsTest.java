package org.mosquittochat.sockjs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.Principal;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SessionsTest {
  private static final Owner ANA = new Owner("u-ana", "browser-1");

  private final Sessions sessions = new Sessions((principal, connection) -> Optional.empty(), Clock.systemUTC());

  private Optional<Session> begin(String id, Owner owner) {
    return sessions.begin(id, owner, null, "xhr-polling");
  }

  @Test
  void aSessionIsThereForItsPersonOnItsBrowserAlone() {
    Session session = begin("s", ANA).orElseThrow();
    assertEquals(Optional.of(session), sessions.find("s", ANA));
    assertEquals(Optional.empty(), sessions.find("s", new Owner("u-bo", "browser-1")));
    assertEquals(Optional.empty(), sessions.find("s", new Owner("u-ana", "browser-2")));
    assertEquals(Optional.empty(), begin("s", new Owner("u-bo", "browser-1")));
  }

  @Test
  void oneBrowserMayNotHaveAnyNumber() {
    for (int i = 0; i < SockJsOptions.MOST_OF_OWNER; i++) {
      assertTrue(begin("s" + i, ANA).isPresent());
    }
    assertEquals(Optional.empty(), begin("one more", ANA));
    assertTrue(begin("another's", new Owner("u-bo", "browser-2")).isPresent());
  }

  @Test
  void whereNoneMayBeginThoseThatAreThereGoOn() {
    boolean[] takesNew = {true};
    Sessions closing = new Sessions(new SockJsApplication() {
      @Override
      public Optional<SockJsPeer> open(Principal principal, SockJsConnection connection) {
        return Optional.empty();
      }

      @Override
      public boolean takesNew() {
        return takesNew[0];
      }
    }, Clock.systemUTC());
    Session there = closing.begin("there", ANA, null, "xhr-polling").orElseThrow();
    takesNew[0] = false;
    assertEquals(Optional.empty(), closing.begin("new", ANA, null, "xhr-polling"));
    assertEquals(Optional.of(there), closing.find("there", ANA));
  }

  @Test
  void whoCannotBeToldFromOthersIsNotCountedAsOne() {
    Owner anybody = new Owner("", "");
    for (int i = 0; i <= SockJsOptions.MOST_OF_OWNER; i++) {
      assertTrue(begin("s" + i, anybody).isPresent());
    }
  }
}
