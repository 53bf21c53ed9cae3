package org.mosquittochat.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * A PostgreSQL's database by {@code pg_dump} and {@code pg_restore}, which must be in the path and not older than the
 * server.
 */
final class PostgresBackup extends Backup {
  private static final String TABLES =
      "select count(*) from information_schema.tables where table_schema not in ('pg_catalog', 'information_schema')";

  private final PostgresAccess access;

  PostgresBackup(PostgresAccess access) {
    this.access = access;
  }

  @Override
  void write(Path file) throws IOException {
    run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", "--file=" + file, "--dbname=" + access.libpqUrl());
  }

  @Override
  void read(Path file) throws IOException {
    requireEmpty();
    run("pg_restore", "--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges",
        "--dbname=" + access.libpqUrl(), file.toString());
  }

  private void requireEmpty() {
    try (Connection connection = DriverManager.getConnection(access.poolUrl(), access.user(), access.password());
        Statement statement = connection.createStatement();
        ResultSet tables = statement.executeQuery(TABLES)) {
      tables.next();
      if (tables.getInt(1) > 0) {
        throw LaunchFailure.usage("The database at " + access.url() + " holds tables already; restore into an empty one.");
      }
    } catch (SQLException e) {
      throw LaunchFailure.failed("The database at " + access.url() + " does not answer: " + e.getMessage(), e);
    }
  }

  private void run(String... command) throws IOException {
    ProcessBuilder program = new ProcessBuilder(List.of(command)).redirectErrorStream(true);
    // not an argument, which others on the machine could read
    program.environment().put("PGPASSWORD", access.password());
    program.environment().put("PGCONNECT_TIMEOUT", "10");
    Process process = start(program);
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.onExit().join().exitValue() != 0) {
      throw LaunchFailure.failed(said.lines().findFirst().orElse(command[0] + " failed."), null);
    }
  }

  private static Process start(ProcessBuilder program) {
    try {
      return program.start();
    } catch (IOException e) {
      throw LaunchFailure.failed(program.command().get(0) + " is not in the path; install the client programs of PostgreSQL.", e);
    }
  }
}
