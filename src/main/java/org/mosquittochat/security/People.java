package org.mosquittochat.security;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.mosquittochat.room.Person;
import org.mosquittochat.room.UserId;

/**
 * Everybody who has a name, on all nodes. Implementations are thread-safe and may block.
 *
 * <p>Of several claims of names that {@linkplain PersonName#looksLike look alike}, at once and on any nodes, one gets
 * the name: a store keeps {@link PersonName#skeleton} and {@link PersonName#look} each under a unique constraint and
 * lets that decide, not a look beforehand.
 */
public interface People {

  /** Who has the id and has not signed out, nor lost the name to somebody else. */
  Optional<Person> find(UserId id);

  /** Those among these that {@link #find} does not find. */
  Set<UserId> gone(Collection<UserId> ids);

  /**
   * Gives the name to a new person, with an id that nobody ever had. A name whose holder was not seen for as long as
   * names of guests are held ({@code chat.guest.name.held}) is free; the former holder is not found from then on.
   *
   * @throws NameTaken if somebody has the name or one that looks like it
   */
  Person claim(PersonName name, Instant now);

  /**
   * Notes that the person is still about, so that the name is held. Called at most once a minute for a person on a
   * node; an implementation may skip what changes less than an hour. Without effect for an unknown id.
   */
  void seen(UserId id, Instant now);

  /** Frees the name; what was said stays, with the id and the name of then. Without effect for an unknown id. */
  void release(UserId id);
}
