package org.mosquittochat.presence;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mosquittochat.room.Person;
import org.mosquittochat.room.UserId;

/** The people who are connected to this node, or were a moment ago. Thread-safe. */
final class LocalRoster {
  private final Clock clock;
  private final Duration grace;
  private final Map<UserId, Presence> present = new HashMap<>();
  private final Map<UserId, PersonState> changed = new HashMap<>();

  LocalRoster(Clock clock, Duration grace) {
    this.clock = clock;
    this.grace = grace;
  }

  private static final class Presence {
    final Person person;
    final Map<Long, UserState> connections = new HashMap<>();
    UserState told = UserState.OFFLINE;
    Instant leftAt;

    Presence(Person person) {
      this.person = person;
    }

    Optional<UserState> best() {
      return connections.values().stream().max(Comparator.naturalOrder());
    }
  }

  synchronized void connected(Person person, long connection) {
    Presence presence = present.computeIfAbsent(person.id(), id -> new Presence(person));
    presence.connections.put(connection, UserState.ONLINE);
    presence.leftAt = null;
    tell(presence);
  }

  synchronized void changed(Person person, long connection, UserState state) {
    Presence presence = present.get(person.id());
    if (presence != null && presence.connections.replace(connection, state) != null) {
      tell(presence);
    }
  }

  synchronized void disconnected(Person person, long connection) {
    Presence presence = present.get(person.id());
    if (presence != null && presence.connections.remove(connection) != null) {
      if (presence.connections.isEmpty()) {
        presence.leftAt = clock.instant();
      } else {
        tell(presence);
      }
    }
  }

  private void tell(Presence presence) {
    UserState best = presence.best().orElseThrow();
    if (best != presence.told) {
      presence.told = best;
      changed.put(presence.person.id(), PersonState.present(presence.person, best));
    }
  }

  /** What changed since the last call: those whose grace is over are offline now. */
  synchronized List<PersonState> takeChanges() {
    Instant now = clock.instant();
    present.values().removeIf(presence -> {
      boolean gone = presence.leftAt != null && !now.isBefore(presence.leftAt.plus(grace));
      if (gone) {
        changed.put(presence.person.id(), PersonState.offline(presence.person, presence.leftAt));
      }
      return gone;
    });
    List<PersonState> changes = List.copyOf(changed.values());
    changed.clear();
    return changes;
  }

  /** Everybody who counts as present, as last told. */
  synchronized List<PersonState> roster() {
    List<PersonState> roster = new ArrayList<>();
    present.values().forEach(presence -> roster.add(PersonState.present(presence.person, presence.told)));
    return roster;
  }

  /** When each of the present was there last: now, or when his last connection ended. */
  synchronized Map<UserId, Instant> lastSeen() {
    Instant now = clock.instant();
    Map<UserId, Instant> times = new HashMap<>();
    present.forEach((id, presence) -> times.put(id, presence.leftAt == null ? now : presence.leftAt));
    return times;
  }
}
