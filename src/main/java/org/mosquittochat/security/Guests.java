package org.mosquittochat.security;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mosquittochat.room.Person;
import org.mosquittochat.room.UserId;

/**
 * Signs guests in and out, and remembers for a minute who was found, so that not every request asks the store.
 * Thread-safe; the store is asked outside of any lock.
 */
@Singleton
public final class Guests {
  private static final Duration REMEMBERED = Duration.ofSeconds(60);
  private static final int MOST = 10_000;

  private final People people;
  private final Clock clock;
  private final Map<UserId, Found> found = new LinkedHashMap<>();
  private long signOuts;

  private record Found(Person person, Instant until) {}

  @Inject
  public Guests(People people, Clock clock) {
    this.people = people;
    this.clock = clock;
  }

  /**
   * Makes a new person of this name known.
   *
   * @throws NameRefused if nobody may be called so
   * @throws NameTaken if somebody is
   */
  public Person signIn(String rawName) {
    long before;
    synchronized (found) {
      before = signOuts;
    }
    Instant now = clock.instant();
    Person person = people.claim(PersonName.of(rawName), now);
    remember(person, now.plus(REMEMBERED), before);
    return person;
  }

  /** Who has the id, as the store said within the last minute; after a sign-out on this node nobody at once. */
  public Optional<Person> find(UserId id) {
    Instant now = clock.instant();
    long before;
    synchronized (found) {
      Found known = found.get(id);
      if (known != null && now.isBefore(known.until)) {
        return Optional.of(known.person);
      }
      before = signOuts;
    }
    Optional<Person> person = people.find(id);
    person.ifPresent(p -> {
      people.seen(id, now);
      remember(p, now.plus(REMEMBERED), before);
    });
    return person;
  }

  /** Frees the name; the id is nobody's from now on. */
  public void signOut(UserId id) {
    people.release(id);
    forget(id);
  }

  /** Asks the store anew when this person comes next: somebody signed him out on another node. */
  public void forget(UserId id) {
    synchronized (found) {
      signOuts++;
      found.remove(id);
    }
  }

  /** Those among these who have signed out, or lost the name to somebody else, on whichever node. */
  public Set<UserId> gone(Collection<UserId> ids) {
    return people.gone(ids);
  }

  private void remember(Person person, Instant until, long before) {
    synchronized (found) {
      // Somebody signed out while the store was asked: perhaps this one, so the answer is not kept.
      if (before == signOuts) {
        found.remove(person.id());
        found.put(person.id(), new Found(person, until));
        found.keySet().stream().findFirst().filter(oldest -> found.size() > MOST).ifPresent(found::remove);
      }
    }
  }
}
