package org.mosquittochat.e2e;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * {@code java -jar mosquittochat.jar} in a process of its own. What it prints is read line by line; closing kills it if
 * it is still there. Not thread-safe.
 */
final class Program implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String READY = "mosquittoChat is ready on ";

  private final Process process;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final List<String> seen = new ArrayList<>();
  private final Thread out;
  private final Thread err;

  private Program(Process process) {
    this.process = process;
    this.out = reader("out", process.inputReader());
    this.err = reader("err", process.errorReader());
  }

  /** Starts the jar with these arguments. Those that begin with {@code -D} go to the JVM. */
  static Program start(String... arguments) throws IOException {
    return new Program(new ProcessBuilder(command(arguments)).start());
  }

  /** The same, but no file can become larger than this: what a full disk is to a program, without filling one. */
  static Program startWithFilesUpTo(int mebibytes, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(
        List.of("bash", "-c", "ulimit -f \"$0\"; exec \"$@\"", Integer.toString(1024 * mebibytes)));
    command.addAll(command(arguments));
    return new Program(new ProcessBuilder(command).start());
  }

  private static List<String> command(String... arguments) {
    String jar = System.getProperty("chat.jar");
    if (jar == null) {
      fail("Needs -Dchat.jar=target/mosquittochat.jar, as make test-e2e gives it");
    }
    List<String> command = new ArrayList<>(List.of(
        ProcessHandle.current().info().command().orElse("java"), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m"));
    Arrays.stream(arguments).filter(argument -> argument.startsWith("-D")).forEach(command::add);
    command.addAll(List.of("-jar", jar));
    Arrays.stream(arguments).filter(argument -> !argument.startsWith("-D")).forEach(command::add);
    return command;
  }

  /** Waits for the line that says it is ready, and returns the address in it. */
  URI ready() throws InterruptedException {
    return URI.create(await("out: " + READY).substring(("out: " + READY).length()));
  }

  /** Waits for a line that begins so ("out: " and "err: " tell the stream). */
  String await(String start) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      String line = lines.poll(200, TimeUnit.MILLISECONDS);
      if (line == null && !process.isAlive() && !out.isAlive() && !err.isAlive() && lines.isEmpty()) {
        return fail("It ended with " + process.exitValue() + " without \"" + start + "\":\n" + String.join("\n", seen));
      }
      if (line != null) {
        seen.add(line);
        if (line.startsWith(start)) {
          return line;
        }
      }
    }
    return fail("No \"" + start + "\" in " + PATIENCE + ":\n" + String.join("\n", seen));
  }

  long pid() {
    return process.pid();
  }

  /** Sends SIGTERM or SIGINT. */
  void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  /** Waits for the end and returns the exit code. */
  int exitCode() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      fail("Still running after " + PATIENCE + ":\n" + String.join("\n", output()));
    }
    out.join();
    err.join();
    return process.exitValue();
  }

  /** Everything it printed up to now. */
  List<String> output() {
    lines.drainTo(seen);
    return List.copyOf(seen);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private Thread reader(String name, BufferedReader reader) {
    Thread thread = new Thread(() -> {
      try (reader) {
        reader.lines().forEach(line -> lines.add(name + ": " + line));
      } catch (IOException | UncheckedIOException e) {
        // the process was killed
      }
    }, "program-" + name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }
}
