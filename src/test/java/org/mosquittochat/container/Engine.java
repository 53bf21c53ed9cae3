package org.mosquittochat.container;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The Docker engine that the environment names, reached as people reach it: by commands. */
final class Engine implements BeforeAllCallback {
  private static final long PATIENCE_MINUTES = 6;

  @Override
  public void beforeAll(ExtensionContext context) {
    boolean there = run(Map.of(), "docker", "version").code() == 0 && run(Map.of(), "docker", "compose", "version").code() == 0;
    if (!there && "true".equals(System.getenv("REQUIRE_DOCKER"))) {
      throw new AssertionError("REQUIRE_DOCKER=true, but no Docker engine with compose answers.");
    }
    Assumptions.assumeTrue(there, "No Docker engine with compose answers: the containers are not tested.");
  }

  /** What a command printed, on both outputs, and how it ended. */
  record Result(int code, String output) {}

  /** Runs a command to its end. */
  static Result run(Map<String, String> environment, String... command) {
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().putAll(environment);
      Process process = builder.start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
      }
      return new Result(process.waitFor(), output);
    } catch (IOException e) {
      return new Result(127, e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Runs a command that must succeed; what it printed. */
  static String done(Map<String, String> environment, String... command) {
    Result result = run(environment, command);
    if (result.code() != 0) {
      throw new AssertionError(String.join(" ", List.of(command)) + " ended with " + result.code() + ":\n" + result.output());
    }
    return result.output().strip();
  }

  static String docker(String... arguments) {
    String[] command = new String[arguments.length + 1];
    command[0] = "docker";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    return done(Map.of(), command);
  }
}
