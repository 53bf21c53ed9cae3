package org.mosquittochat.container;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.mosquittochat.testing.Command;

/** The Docker engine that the environment names, reached as people reach it: by commands. */
final class Engine implements BeforeAllCallback {
  @Override
  public void beforeAll(ExtensionContext context) {
    boolean there = run(Map.of(), "docker", "version").code() == 0 && run(Map.of(), "docker", "compose", "version").code() == 0;
    if (!there && "true".equals(System.getenv("REQUIRE_DOCKER"))) {
      throw new AssertionError("REQUIRE_DOCKER=true, but no Docker engine with compose answers.");
    }
    Assumptions.assumeTrue(there, "No Docker engine with compose answers: the containers are not tested.");
  }

  /** Runs a command to its end. */
  static Command.Result run(Map<String, String> environment, String... command) {
    return Command.run(environment, command);
  }

  /** Runs a command that must succeed; what it printed. */
  static String done(Map<String, String> environment, String... command) {
    return new Command(Path.of(""), environment, command).done();
  }

  static String docker(String... arguments) {
    String[] command = new String[arguments.length + 1];
    command[0] = "docker";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    return done(Map.of(), command);
  }
}
