package org.mosquittochat.delivery;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The open connections of this node, also by person. Thread-safe. */
@Singleton
public class ConnectionRegistry {
  private final Set<Connection> all = ConcurrentHashMap.newKeySet();
  private final Map<String, Set<Connection>> byOwner = new ConcurrentHashMap<>();
  private final Object counting = new Object();
  private Traffic ended = Traffic.NONE;

  /**
   * Adds a connection, unless its owner has so many already.
   *
   * @return false if he has
   */
  public boolean add(Connection connection, int mostOfOwner) {
    boolean[] added = {false};
    byOwner.compute(connection.owner(), (owner, theirs) -> {
      Set<Connection> connections = theirs == null ? ConcurrentHashMap.newKeySet() : theirs;
      added[0] = connections.size() < mostOfOwner && connections.add(connection);
      return connections;
    });
    if (added[0]) {
      all.add(connection);
    } else {
      count(new Traffic(0, 0, Map.of(), Map.of(CloseCode.TOO_MANY, 1L), 0));
    }
    return added[0];
  }

  /** Forgets a connection. */
  public void remove(Connection connection) {
    synchronized (counting) {
      // at once, so that nothing is counted twice or not at all
      if (all.remove(connection)) {
        count(connection.traffic());
      }
    }
    byOwner.computeIfPresent(connection.owner(), (owner, theirs) -> {
      theirs.remove(connection);
      return theirs.isEmpty() ? null : theirs;
    });
  }

  private void count(Traffic traffic) {
    synchronized (counting) {
      ended = ended.plus(traffic);
    }
  }

  /** What all connections did since the start, with those that have ended. */
  public Traffic traffic() {
    synchronized (counting) {
      return all.stream().map(Connection::traffic).reduce(ended, Traffic::plus);
    }
  }

  /** Everybody's. */
  public Collection<Connection> all() {
    return all;
  }

  /** One person's. */
  public Collection<Connection> of(String owner) {
    return byOwner.getOrDefault(owner, Set.of());
  }
}
