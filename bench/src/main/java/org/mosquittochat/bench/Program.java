package org.mosquittochat.bench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A process of a peer, with its children, which ends with the benchmark. */
final class Program implements AutoCloseable {
  private static final Duration STARTING = Duration.ofMinutes(2);
  private static final long TICK_MICROS = 10_000;

  private final Process process;
  private final Path log;
  private final long startedNanos = System.nanoTime();

  private Program(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Starts a command; what it prints goes to a file of the folder. */
  static Program start(Path folder, String name, Map<String, String> environment, List<String> command)
      throws IOException {
    Path log = folder.resolve(name + ".log");
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile())
        .redirectInput(new File("/dev/null"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    return new Program(process, log);
  }

  /** Whether there is a command of this name, those of the administrator included. */
  static boolean isInstalled(String command) {
    return Stream.of((System.getenv("PATH") + ":/usr/sbin").split(":")).map(Path::of)
        .anyMatch(folder -> Files.isExecutable(folder.resolve(command)));
  }

  /** A port that nobody listens at, below the range that the system gives to clients. */
  static int freePort() {
    for (int i = 0; i < 100; i++) {
      int port = ThreadLocalRandom.current().nextInt(20_000, 28_000);
      try (ServerSocket socket = new ServerSocket()) {
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress("127.0.0.1", port));
        return port;
      } catch (IOException e) {
        // taken: another one
      }
    }
    throw new IllegalStateException("No port between 20000 and 28000 is free.");
  }

  /** Waits until somebody listens at the port. */
  Program awaitPort(int port) throws IOException {
    return await("listens at port " + port, () -> {
      try (Socket socket = new Socket("127.0.0.1", port)) {
        return true;
      } catch (IOException e) {
        return false;
      }
    });
  }

  /** Waits until it printed this. */
  Program awaitLine(String part) throws IOException {
    return await("prints \"" + part + "\"", () -> printed().contains(part));
  }

  private Program await(String what, BooleanSupplier done) throws IOException {
    long deadline = System.nanoTime() + STARTING.toNanos();
    while (!done.getAsBoolean()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        close();
        throw new IOException("It never " + what + ":\n" + printed());
      }
      try {
        TimeUnit.MILLISECONDS.sleep(50);
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }
    return this;
  }

  String printed() {
    try {
      return Files.readString(log, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long startedNanos() {
    return startedNanos;
  }

  /** Its processes, the first of them in front. */
  Stream<ProcessHandle> all() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants());
  }

  long cpuMicros() {
    return all().mapToLong(handle -> {
      String stat = read(handle.pid(), "stat");
      String[] fields = stat.substring(stat.lastIndexOf(')') + 1).trim().split(" ");
      return fields.length < 13 ? 0 : TICK_MICROS * (Long.parseLong(fields[11]) + Long.parseLong(fields[12]));
    }).sum();
  }

  long residentKilobytes() {
    return all().mapToLong(handle -> read(handle.pid(), "status").lines()
        .filter(line -> line.startsWith("VmRSS:")).mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).sum())
        .sum();
  }

  private static String read(long pid, String file) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(pid), file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      // it ended meanwhile
      return "";
    }
  }

  @Override
  public void close() {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
      children.forEach(ProcessHandle::destroyForcibly);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
