package org.mosquittochat.presence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mosquittochat.room.UserId;

/** Everybody who is present on some node, and so what each person's state is. Thread-safe. */
final class PresenceBoard {
  private final Map<UserId, Map<String, PersonState>> present = new HashMap<>();

  /**
   * A node says that these states changed.
   *
   * @return the people whose state over all nodes is another one now
   */
  synchronized List<PersonState> change(String node, Collection<PersonState> states) {
    List<PersonState> changes = new ArrayList<>();
    states.forEach(state -> change(node, state).ifPresent(changes::add));
    return changes;
  }

  /** A node says who is present there: nobody else is. */
  synchronized List<PersonState> replace(String node, Collection<PersonState> roster, Instant now) {
    Map<UserId, PersonState> next =
        roster.stream().collect(Collectors.toMap(s -> s.person().id(), Function.identity(), (a, b) -> b));
    List<PersonState> states = new ArrayList<>(roster);
    present.values().stream().map(nodes -> nodes.get(node))
        .filter(state -> state != null && !next.containsKey(state.person().id()))
        .forEach(state -> states.add(PersonState.offline(state.person(), now)));
    return change(node, states);
  }

  private Optional<PersonState> change(String node, PersonState state) {
    UserId id = state.person().id();
    UserState before = stateOf(id);
    if (state.state() == UserState.OFFLINE) {
      present.computeIfPresent(id, (key, nodes) -> {
        nodes.remove(node);
        return nodes.isEmpty() ? null : nodes;
      });
    } else {
      present.computeIfAbsent(id, key -> new HashMap<>()).put(node, state);
    }
    UserState after = stateOf(id);
    Instant lastSeen = after == UserState.OFFLINE ? state.lastSeen() : null;
    return before == after ? Optional.empty() : Optional.of(new PersonState(state.person(), after, lastSeen));
  }

  /** How many people are present on some node. */
  synchronized int size() {
    return present.size();
  }

  /** Whether the person is present on another node than this one. */
  synchronized boolean isElsewhere(UserId person, String node) {
    return present.getOrDefault(person, Map.of()).keySet().stream().anyMatch(other -> !other.equals(node));
  }

  /** A person's state over all nodes. */
  synchronized UserState stateOf(UserId person) {
    Map<String, PersonState> nodes = present.get(person);
    UserState best = UserState.OFFLINE;
    if (nodes != null) {
      for (PersonState state : nodes.values()) {
        best = state.state().compareTo(best) > 0 ? state.state() : best;
      }
    }
    return best;
  }
}
