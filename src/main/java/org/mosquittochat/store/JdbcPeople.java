package org.mosquittochat.store;

import static org.mosquittochat.store.Database.first;
import static org.mosquittochat.store.Database.instant;
import static org.mosquittochat.store.Database.query;
import static org.mosquittochat.store.Database.update;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mosquittochat.config.ChatSettings;
import org.mosquittochat.room.Person;
import org.mosquittochat.room.UserId;
import org.mosquittochat.security.NameTaken;
import org.mosquittochat.security.People;
import org.mosquittochat.security.PersonName;

/** The people in the database. Who has no skeleton has no name any more, but what he said still names him. */
@Singleton
public class JdbcPeople implements People {
  /** Two questions, not one with an "or", for which H2 would look at everybody. */
  static final String HOLDERS = "select id, last_seen, about_at from person where skeleton = ?"
      + " union select id, last_seen, about_at from person where look = ?";

  static final String PRESENT =
      "select p.id from " + Database.ASKED + " join person p on p.id = asked.id where p.skeleton is not null";

  private static final int ID_BITS = 100;

  private final Database database;
  private final Duration held;
  private final SecureRandom random = new SecureRandom();

  @Inject
  public JdbcPeople(Database database, ChatSettings settings) {
    this.database = database;
    this.held = settings.security().guestNameHeld();
  }

  private record Holder(String id, Instant lastAbout) {}

  @Override
  public Optional<Person> find(UserId id) {
    return database.transact(connection ->
        first(connection, "select name from person where id = ? and skeleton is not null",
            row -> new Person(id, row.getString(1)), id.value()));
  }

  @Override
  public Set<UserId> gone(Collection<UserId> ids) {
    Set<UserId> gone = new HashSet<>(ids);
    if (!ids.isEmpty()) {
      String[] asked = ids.stream().map(UserId::value).toArray(String[]::new);
      database.transact(connection -> query(connection,
          PRESENT,
          row -> gone.remove(new UserId(row.getString("id"))), (Object) asked));
    }
    return gone;
  }

  @Override
  public Person claim(PersonName name, Instant now) {
    return database.transact(connection -> {
      for (Holder holder : holders(connection, name)) {
        if (holder.lastAbout().plus(held).isAfter(now)) {
          throw new NameTaken();
        }
        release(connection, holder.id());
      }
      // a rival between these two lines violates a unique column, and the next attempt sees him
      Person person = new Person(new UserId("u-" + new BigInteger(ID_BITS, random).toString(36)), name.value());
      update(connection,
          "insert into person (id, name, skeleton, look, created_at, last_seen, about_at) values (?, ?, ?, ?, ?, ?, ?)",
          person.id().value(), name.value(), name.skeleton(), name.look(), now, now, now);
      return person;
    });
  }

  private static List<Holder> holders(Connection connection, PersonName name) throws SQLException {
    return query(connection, HOLDERS, row -> {
      Instant lastSeen = instant(row, "last_seen");
      Instant about = instant(row, "about_at");
      return new Holder(row.getString("id"), lastSeen.isAfter(about) ? lastSeen : about);
    }, name.skeleton(), name.look());
  }

  @Override
  public void seen(UserId id, Instant now) {
    database.transact(connection ->
        update(connection, "update person set about_at = ? where id = ? and about_at < ?",
            now, id.value(), now.minus(Duration.ofHours(1))));
  }

  @Override
  public void release(UserId id) {
    database.transact(connection -> release(connection, id.value()));
  }

  private static int release(Connection connection, String id) throws SQLException {
    return update(connection, "update person set skeleton = null, look = null where id = ?", id);
  }
}
