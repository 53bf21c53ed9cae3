package org.mosquittochat.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A server process of Debian's package. PostgreSQL refuses to run as root, and then runs as the user of its package. For one
 * thread.
 */
final class NativePostgres implements AutoCloseable {
  private final int port = FreePort.find();
  private final Path folder;
  private Process process;

  NativePostgres() {
    try {
      folder = Files.createTempDirectory("postgres");
      Path data = folder.resolve("data");
      if (isRoot()) {
        run("chown", "postgres", folder.toString());
      }
      run(asServerUser(
          program("initdb"), "-D", data.toString(), "-U", PostgresServer.USER, "-A", "trust", "-N", "--locale=C.UTF-8"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=" + PostgresServer.USER;
  }

  void start() {
    launch();
    await().atMost(Duration.ofSeconds(30)).until(this::answers);
  }

  private void launch() {
    Path data = folder.resolve("data");
    ProcessBuilder builder = new ProcessBuilder(asServerUser(program("postgres"), "-D", data.toString(),
        "-h", "127.0.0.1", "-p", Integer.toString(port), "-k", folder.toString(), "-c", "max_connections=200"))
        .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()));
    process = ChildProcess.start(builder);
  }

  private boolean answers() {
    if (!process.isAlive()) {
      // the children of a killed one may still be there; it ends then, and says so in its log
      launch();
    }
    try (Connection connection = DriverManager.getConnection(url())) {
      return connection.isValid(5);
    } catch (SQLException e) {
      return false;
    }
  }

  void kill() {
    process.destroyForcibly().onExit().join();
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static String program(String name) {
    try (Stream<Path> versions = Files.list(PostgresServer.PACKAGES)) {
      return versions.map(v -> v.resolve("bin").resolve(name)).filter(Files::isExecutable)
          .max(Path::compareTo).orElseThrow().toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> asServerUser(String... command) {
    List<String> line = new ArrayList<>(isRoot() ? List.of("setpriv", "--reuid=postgres", "--regid=postgres",
        "--init-groups", "--pdeathsig=KILL") : List.of());
    line.addAll(List.of(command));
    return line;
  }

  private static void run(List<String> command) throws IOException {
    run(command.toArray(String[]::new));
  }

  private static void run(String... command) throws IOException {
    Process once = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(once.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (once.onExit().join().exitValue() != 0) {
      throw new IllegalStateException(command[0] + ": " + said);
    }
  }

  @Override
  public void close() throws IOException {
    if (process != null) {
      process.destroy();
      process.onExit().join();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted((a, b) -> b.compareTo(a)).forEach(file -> file.toFile().delete());
    }
  }
}
