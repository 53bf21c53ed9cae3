package org.mosquittochat.sockjs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.RemoteEndpoint;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

class SessionEndpointTest {
  private final Queue<Runnable> later = new ArrayDeque<>();
  private final List<String> seen = new ArrayList<>();
  private final Sessions sessions = new Sessions((principal, connection) -> Optional.empty(), Clock.systemUTC());

  @Test
  void nothingIsWrittenToASocketByTheThreadThatOpensIt() {
    new SessionEndpoint().onOpen(socket(), config());
    assertEquals(List.of("listens"), seen);
    later.remove().run();
    assertEquals(List.of("listens", "o"), seen);
  }

  private EndpointConfig config() {
    Executor executor = later::add;
    return of(EndpointConfig.class,
        Map.of("getUserProperties", Map.of(SessionEndpoint.SESSIONS, sessions, SessionEndpoint.EXECUTOR, executor)));
  }

  /** A socket that notes when it gets its handler and what is sent. */
  private jakarta.websocket.Session socket() {
    RemoteEndpoint.Async remote = of(RemoteEndpoint.Async.class, Map.of());
    return of(jakarta.websocket.Session.class, Map.of("getAsyncRemote", remote));
  }

  private <T> T of(Class<T> type, Map<String, Object> answers) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
      if (method.getName().equals("addMessageHandler") && arguments[0] instanceof MessageHandler) {
        seen.add("listens");
      } else if (method.getName().equals("sendText")) {
        seen.add((String) arguments[0]);
      }
      return answers.get(method.getName());
    }));
  }
}
