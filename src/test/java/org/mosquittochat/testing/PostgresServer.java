package org.mosquittochat.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/**
 * A PostgreSQL for tests: the one at {@code PG_TEST_URL} ({@code jdbc:postgresql://host:port/db?user=…&password=…}),
 * else a native server of Debian's package on a free loopback port, else a container where an engine answers. Ends what
 * it started, and says on standard output which it took.
 */
public final class PostgresServer implements AutoCloseable {
  static final String USER = "chat";
  static final Path PACKAGES = Path.of("/usr/lib/postgresql");

  private final String url;
  private final AutoCloseable started;

  private PostgresServer(String url, AutoCloseable started) {
    this.url = url;
    this.started = started;
  }

  /** Finds or starts one. */
  public static PostgresServer find() {
    return said(take());
  }

  /**
   * Finds or starts one, in a container where an engine answers (with {@code REQUIRE_DOCKER=true} one must) and nothing
   * is given; else as {@link #find}.
   */
  public static PostgresServer findContainer() {
    boolean required = Boolean.parseBoolean(System.getenv("REQUIRE_DOCKER"));
    boolean engine = given().isEmpty() && (required || DockerClientFactory.instance().isDockerAvailable());
    return said(engine ? container() : take());
  }

  private static PostgresServer said(PostgresServer server) {
    System.out.println("PostgreSQL for tests: "
        + (server.started == null ? "PG_TEST_URL" : server.started.getClass().getSimpleName()));
    return server;
  }

  private static Optional<String> given() {
    return Optional.ofNullable(System.getenv("PG_TEST_URL")).filter(url -> !url.isBlank());
  }

  /** A native one that the test may break, not started yet; needs Debian's package. */
  public static PostgresServer stopped() {
    NativePostgres server = new NativePostgres();
    return new PostgresServer(server.url(), server);
  }

  /** Whether the test may {@link #kill} it: a native one of its own. */
  public boolean isBreakable() {
    return started instanceof NativePostgres;
  }

  /** Starts a {@link #stopped} or killed one, on the same port and with what it committed. */
  public void start() {
    ((NativePostgres) started).start();
  }

  /** Ends it as {@code kill -9} does. */
  public void kill() {
    ((NativePostgres) started).kill();
  }

  /** A database of its own; {@code jdbc:postgresql://host:port/name}, without the user, who is {@link #user}. */
  public String freshDatabase(String name) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url); Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    }
    return database(name);
  }

  /** The address of a database, which need not be there. */
  public String database(String name) {
    return url.substring(0, url.lastIndexOf('/') + 1) + name;
  }

  /** Who may do everything. */
  public String user() {
    return USER;
  }

  private static PostgresServer take() {
    if (given().isPresent()) {
      return new PostgresServer(given().get(), null);
    }
    if (Files.isDirectory(PACKAGES)) {
      PostgresServer server = stopped();
      server.start();
      return server;
    }
    if (DockerClientFactory.instance().isDockerAvailable()) {
      return container();
    }
    throw new IllegalStateException("The tests need PostgreSQL: install Debian's postgresql, or set PG_TEST_URL.");
  }

  @SuppressWarnings("resource") // ended by close
  private static PostgresServer container() {
    GenericContainer<?> container = new GenericContainer<>(DockerImageName.parse("postgres:17"))
        .withEnv("POSTGRES_USER", USER).withEnv("POSTGRES_DB", "chat").withEnv("POSTGRES_HOST_AUTH_METHOD", "trust")
        .withCommand("postgres", "-c", "max_connections=200")
        .withExposedPorts(5432).waitingFor(Wait.forListeningPort());
    container.start();
    return new PostgresServer("jdbc:postgresql://" + container.getHost() + ":" + container.getMappedPort(5432)
        + "/postgres?user=" + USER, container);
  }

  /** A schema of its own in the server's database. */
  public DataSource freshSchema() throws SQLException {
    String schema = "t" + UUID.randomUUID().toString().replace("-", "");
    try (Connection connection = DriverManager.getConnection(url); Statement statement = connection.createStatement()) {
      statement.execute("create schema " + schema);
    }
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url);
    source.setCurrentSchema(schema);
    return source;
  }

  @Override
  public void close() {
    if (started != null) {
      try {
        started.close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
