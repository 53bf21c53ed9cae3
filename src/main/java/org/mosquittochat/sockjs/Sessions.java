package org.mosquittochat.sockjs;

import java.lang.System.Logger.Level;
import java.security.Principal;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The sessions of one service, by the ids that their clients chose. Thread-safe. */
final class Sessions {
  private static final System.Logger LOG = System.getLogger(Sessions.class.getName());

  private record Owned(Owner owner, Session session) {}

  private final SockJsApplication application;
  private final Clock clock;
  private final Map<String, Owned> byId = new ConcurrentHashMap<>();
  private final Set<Session> onSockets = ConcurrentHashMap.newKeySet();

  Sessions(SockJsApplication application, Clock clock) {
    this.application = application;
    this.clock = clock;
  }

  /** The session, if there is one and it is theirs. */
  Optional<Session> find(String id, Owner owner) {
    return Optional.ofNullable(byId.get(id)).filter(owned -> owned.owner().equals(owner)).map(Owned::session);
  }

  /** Whether sessions may begin. */
  boolean takesNew() {
    return application.takesNew();
  }

  /** Begins a session; empty if none may, the id is somebody else's, or there are too many. */
  Optional<Session> begin(String id, Owner owner, Principal principal, String transport) {
    if (!takesNew() || byId.size() >= SockJsOptions.MOST_SESSIONS
        || !owner.isAnybody() && count(owner) >= SockJsOptions.MOST_OF_OWNER) {
      return Optional.empty();
    }
    Session session = new Session(transport, clock);
    if (byId.putIfAbsent(id, new Owned(owner, session)) != null) {
      return Optional.empty();
    }
    session.begin(application, principal);
    return Optional.of(session);
  }

  private long count(Owner owner) {
    return byId.values().stream().filter(owned -> owned.owner().equals(owner)).count();
  }

  /** Begins a session of a socket, which it has to itself whatever its id ("WebSocket protocols"). */
  Session ofSocket(Principal principal) {
    Session session = new Session("websocket", clock);
    onSockets.add(session);
    session.begin(application, principal);
    return session;
  }

  void socketClosed(Session session) {
    if (session != null) {
      onSockets.remove(session);
      session.interrupted(null);
    }
  }

  /** Does what is due: to be called every second. */
  void look() {
    byId.forEach((id, owned) -> {
      if (look(owned.session())) {
        byId.remove(id, owned);
      }
    });
    onSockets.forEach(Sessions::look);
  }

  private static boolean look(Session session) {
    try {
      return session.look();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "Looking after a session failed; it is looked after again.", e);
      return false;
    }
  }

  int size() {
    return byId.size();
  }
}
