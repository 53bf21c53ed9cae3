package org.mosquittochat.store;

import static org.mosquittochat.store.Database.instant;
import static org.mosquittochat.store.Database.query;
import static org.mosquittochat.store.Database.updateAll;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.mosquittochat.presence.LastSeen;
import org.mosquittochat.room.UserId;

/** When people were last seen, in the database. */
@Singleton
public class JdbcLastSeen implements LastSeen {
  static final String TIMES =
      "select p.id, p.last_seen from " + Database.ASKED + " join person p on p.id = asked.id";

  private final Database database;

  @Inject
  public JdbcLastSeen(Database database) {
    this.database = database;
  }

  @Override
  public void note(Map<UserId, Instant> times) {
    // in order of their ids, so that two nodes which note the same people do not wait for each other
    database.transact(connection ->
        updateAll(connection, "update person set last_seen = ? where id = ? and last_seen < ?",
            times.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(e -> new Object[] {e.getValue(), e.getKey().value(), e.getValue()}).toList()));
  }

  @Override
  public Map<UserId, Instant> of(Collection<UserId> people) {
    Map<UserId, Instant> times = new HashMap<>();
    if (!people.isEmpty()) {
      String[] ids = people.stream().map(UserId::value).toArray(String[]::new);
      database.transact(connection ->
          query(connection, TIMES,
              row -> times.put(new UserId(row.getString("id")), instant(row, "last_seen")), (Object) ids));
    }
    return times;
  }
}
