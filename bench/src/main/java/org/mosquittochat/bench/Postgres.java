package org.mosquittochat.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** PostgreSQL of Debian's package, with its defaults, in the folder of the run. It refuses to be root's. */
final class Postgres {
  private static final Path PACKAGES = Path.of("/usr/lib/postgresql");
  private static final String USER = "chat";

  private Postgres() {}

  static boolean isInstalled() {
    return program("postgres").isPresent();
  }

  /** Starts it with an empty database that trusts this machine. */
  static Program start(Path folder, int port) throws IOException {
    Path place = Files.createDirectory(folder.resolve("postgres"));
    folder.toFile().setExecutable(true, false);
    if (isRoot()) {
      run(List.of("chown", "postgres", place.toString()));
    }
    String data = place.resolve("data").toString();
    run(asServerUser("initdb", "-D", data, "-U", USER, "-A", "trust", "-N", "--locale=C.UTF-8"));
    return Program.start(folder, "postgres", Map.of(), asServerUser("postgres", "-D", data, "-h", "127.0.0.1",
        "-p", Integer.toString(port), "-k", place.toString())).awaitLine("ready to accept connections");
  }

  /** What tells the chat of it. */
  static Map<String, String> environment(int port) {
    return Map.of("CHAT_DB_URL", "jdbc:postgresql://127.0.0.1:" + port + "/postgres", "CHAT_DB_USER", USER);
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static Optional<Path> program(String name) {
    File[] versions = PACKAGES.toFile().listFiles();
    return versions == null ? Optional.empty() : Stream.of(versions)
        .map(version -> version.toPath().resolve("bin").resolve(name)).filter(Files::isExecutable)
        .max(Path::compareTo);
  }

  private static List<String> asServerUser(String program, String... arguments) {
    List<String> command = new ArrayList<>(isRoot()
        ? List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups") : List.of());
    command.add(program(program).orElseThrow().toString());
    command.addAll(List.of(arguments));
    return command;
  }

  private static void run(List<String> command) throws IOException {
    Process once = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(once.getInputStream().readAllBytes());
    if (once.onExit().join().exitValue() != 0) {
      throw new IOException(command + ": " + said);
    }
  }
}
