package org.mosquittochat.testing;

import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** An H2 database in memory, for as long as the tests run. */
public final class MemoryDatabase {
  private MemoryDatabase() {}

  /** An empty one, which several nodes may share. */
  public static DataSource fresh() {
    JdbcDataSource source = new JdbcDataSource();
    source.setUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    return source;
  }
}
