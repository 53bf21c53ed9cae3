package org.mosquittochat.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger.Level;
import java.lang.reflect.UndeclaredThrowableException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.mosquittochat.history.StoreUnavailable;

/**
 * Runs work in transactions on the container's DataSource and turns its errors into {@link StoreUnavailable}.
 * Thread-safe.
 */
@Singleton
public class Database {
  private static final System.Logger LOG = System.getLogger(Database.class.getName());
  private static final int ATTEMPTS = 4;

  /**
   * A table {@code asked} of the ids in an array, to be joined. With "= any(?)", H2 compares every row that it finds with the
   * whole array: ten thousand times ten thousand.
   */
  static final String ASKED = "unnest(cast(? as varchar array)) asked(id)";

  private final DataSource source;
  /** False at start: what is not there then is told by whoever waits for it. */
  private final AtomicBoolean answered = new AtomicBoolean();

  @Inject
  public Database(DataSource source) {
    this.source = source;
  }

  /** What is done with a connection. */
  @FunctionalInterface
  interface Work<T> {
    T with(Connection connection) throws SQLException;
  }

  /** Makes a record of a row. */
  @FunctionalInterface
  interface Row<T> {
    T of(ResultSet row) throws SQLException;
  }

  /**
   * Does the work in one transaction, again if another one got in its way.
   *
   * @throws StoreUnavailable if the database is away, or still refuses after some attempts
   */
  <T> T transact(Work<T> work) {
    for (int attempt = 1; ; attempt++) {
      try (Connection connection = source.getConnection()) {
        T result = attempt(connection, work);
        answered();
        return result;
      } catch (SQLException e) {
        if (attempt == ATTEMPTS || !isConflict(e)) {
          failed(e);
          throw new StoreUnavailable("The database is not available (SQL state " + e.getSQLState() + ").", e);
        }
      } catch (UndeclaredThrowableException e) {
        // a pool's proxy may wrap what the driver throws, as Payara's does when H2 has closed itself
        failed(new SQLException(e));
        throw new StoreUnavailable("The database is not available.", e);
      }
    }
  }

  /** Whether it answered when it was asked last. */
  public boolean isAnswering() {
    return answered.get();
  }

  private void answered() {
    if (!answered.get() && answered.compareAndSet(false, true)) {
      LOG.log(Level.INFO, "The database answers.");
    }
  }

  private void failed(SQLException e) {
    if (answered.compareAndSet(true, false)) {
      LOG.log(Level.WARNING, "The database does not do its work ({0}); it is asked again.", DatabaseFault.of(e).reason());
    }
  }

  private static <T> T attempt(Connection connection, Work<T> work) throws SQLException {
    boolean committed = false;
    connection.setAutoCommit(false);
    try {
      T result = work.with(connection);
      connection.commit();
      committed = true;
      return result;
    } finally {
      if (!committed) {
        connection.rollback();
      }
      connection.setAutoCommit(true);
    }
  }

  /**
   * Integrity, as when two nodes store one post; rollback for deadlock or serialization (40…); H2's lock time-out.
   */
  private static boolean isConflict(SQLException e) {
    return isIntegrityViolation(e) || hasState(e, "40") || hasState(e, "HYT00");
  }

  /** Whether what was written breaks a key: class 23 of ISO/IEC 9075-2, table 33. */
  static boolean isIntegrityViolation(SQLException e) {
    return hasState(e, "23");
  }

  private static boolean hasState(SQLException e, String prefix) {
    return e.getSQLState() != null && e.getSQLState().startsWith(prefix);
  }

  /** All rows of a query. */
  static <T> List<T> query(Connection connection, String sql, Row<T> row, Object... arguments) throws SQLException {
    try (PreparedStatement statement = prepare(connection, sql, arguments);
        ResultSet rows = statement.executeQuery()) {
      List<T> found = new ArrayList<>();
      while (rows.next()) {
        found.add(row.of(rows));
      }
      return found;
    }
  }

  /** The first row of a query. */
  static <T> Optional<T> first(Connection connection, String sql, Row<T> row, Object... arguments) throws SQLException {
    return query(connection, sql, row, arguments).stream().findFirst();
  }

  /** Changes rows, and says how many. */
  static int update(Connection connection, String sql, Object... arguments) throws SQLException {
    try (PreparedStatement statement = prepare(connection, sql, arguments)) {
      return statement.executeUpdate();
    }
  }

  /** Changes rows for each set of arguments in one go. */
  static int[] updateAll(Connection connection, String sql, List<Object[]> argumentSets) throws SQLException {
    if (argumentSets.isEmpty()) {
      return new int[0];
    }
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (Object[] arguments : argumentSets) {
        bind(connection, statement, arguments);
        statement.addBatch();
      }
      return statement.executeBatch();
    }
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static PreparedStatement prepare(Connection connection, String sql, Object[] arguments) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    try {
      bind(connection, statement, arguments);
      return statement;
    } catch (SQLException | RuntimeException e) {
      statement.close();
      throw e;
    }
  }

  private static void bind(Connection connection, PreparedStatement statement, Object[] arguments) throws SQLException {
    for (int i = 0; i < arguments.length; i++) {
      Object argument = arguments[i];
      if (argument instanceof Instant instant) {
        statement.setObject(i + 1, instant.atOffset(ZoneOffset.UTC));
      } else if (argument instanceof String[] strings) {
        statement.setArray(i + 1, connection.createArrayOf("varchar", strings));
      } else {
        statement.setObject(i + 1, argument);
      }
    }
  }
}
