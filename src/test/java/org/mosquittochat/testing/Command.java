package org.mosquittochat.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program that runs to its end, as people run it in a shell, without input. What it needs longer than
 * {@value #PATIENCE_MINUTES} minutes for is ended.
 */
public record Command(Path directory, Map<String, String> environment, String... words) {
  private static final long PATIENCE_MINUTES = 6;

  /** What a command printed, on both outputs, and how it ended; 127 when there is no such program. */
  public record Result(int code, String output) {}

  /** Runs it in the folder of the project. */
  public static Result run(Map<String, String> environment, String... words) {
    return new Command(Path.of(""), environment, words).run();
  }

  /** Runs it where it was told to. */
  public Result run() {
    try {
      ProcessBuilder builder = new ProcessBuilder(words).directory(directory.toAbsolutePath().toFile()).redirectErrorStream(true);
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

  /** Runs it where it was told to, and it must succeed; what it printed. */
  public String done() {
    Result result = run();
    if (result.code() != 0) {
      throw new AssertionError(String.join(" ", words) + " ended with " + result.code() + ":\n" + result.output());
    }
    return result.output().strip();
  }
}
