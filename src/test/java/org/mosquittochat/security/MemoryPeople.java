package org.mosquittochat.security;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.mosquittochat.room.Person;
import org.mosquittochat.room.UserId;

/** Enough of a store for the tests of this package: names are held for ever. */
final class MemoryPeople implements People {
  private final Map<UserId, PersonName> names = new HashMap<>();
  private int ids;
  int asked;

  @Override
  public synchronized Optional<Person> find(UserId id) {
    asked++;
    return Optional.ofNullable(names.get(id)).map(n -> new Person(id, n.value()));
  }

  @Override
  public synchronized Set<UserId> gone(Collection<UserId> ids) {
    return ids.stream().filter(id -> !names.containsKey(id)).collect(Collectors.toSet());
  }

  @Override
  public synchronized Person claim(PersonName name, Instant now) {
    if (names.values().stream().anyMatch(name::looksLike)) {
      throw new NameTaken();
    }
    UserId id = new UserId("u" + ++ids);
    names.put(id, name);
    return new Person(id, name.value());
  }

  @Override
  public void seen(UserId id, Instant now) {}

  @Override
  public synchronized void release(UserId id) {
    names.remove(id);
  }
}
