package org.mosquittochat.launcher;

/**
 * What the server's pool connects to. {@code src/main/payara/pre-boot.asadmin} reads it as system properties.
 *
 * @param dataSource the name of the driver's DataSource
 */
record PoolSettings(String dataSource, String url, String user, String password) {

  /** The file in the folder. */
  static PoolSettings of(DataFolder data) {
    return new PoolSettings("org.h2.jdbcx.JdbcDataSource", data.jdbcUrl(), "", "");
  }

  static PoolSettings of(PostgresAccess postgres) {
    return new PoolSettings("org.postgresql.ds.PGSimpleDataSource", postgres.poolUrl(), postgres.user(), postgres.password());
  }

  /** Shows them to the server that is started next. */
  void publish() {
    System.setProperty("chat.pool.class", dataSource);
    System.setProperty("chat.pool.url", url);
    System.setProperty("chat.pool.user", user);
    System.setProperty("chat.pool.password", password);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "PoolSettings[" + url + ", user=" + user + "]";
  }
}
