package org.mosquittochat.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * The program as people get it: {@code java -jar mosquittochat.jar}, or with the system property {@code chat.server}
 * the WAR on that server ({@code payara}, {@code wildfly}, {@code liberty}) with a Mosquitto, as {@code make run-payara}
 * runs it. On a free loopback port with a data folder of its own, both the same over a restart. The jar is that of the
 * system property {@code chat.jar}, else target/mosquittochat.jar. What it prints goes to target/chat-logs. One test
 * thread.
 */
public final class RunningChat implements AutoCloseable {
  private static final String READY = "mosquittoChat is ready on";
  private static final int ATTEMPTS = 3;
  private static final Path LOGS = Path.of("target", "chat-logs");
  private static final String SERVER = System.getProperty("chat.server", "");
  private static final String JVM = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx512m";

  private final int port = FreePort.find();
  private final int managementPort = FreePort.find();
  private final Path data;
  private final Map<String, String> environment;
  private final MosquittoProcess broker;
  private final List<String> output = Collections.synchronizedList(new ArrayList<>());
  private Process process;

  private RunningChat(Map<String, String> environment) {
    this.environment = new HashMap<>(environment);
    this.environment.putIfAbsent("CHAT_PRESENCE_GRACE", "PT1S");
    this.broker = SERVER.isEmpty() || environment.containsKey("CHAT_MQTT_URL") ? null : MosquittoProcess.started();
    if (broker != null) {
      this.environment.put("CHAT_MQTT_URL", broker.url().toString());
    }
    try {
      this.data = Files.createTempDirectory("chat-data");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One that runs, with a grace of one second before somebody is offline, and these environment variables. */
  public static RunningChat started(Map<String, String> environment) {
    for (int attempt = 1; ; attempt++) {
      RunningChat chat = new RunningChat(environment);
      try {
        chat.start();
        return chat;
      } catch (RuntimeException | AssertionError e) {
        chat.close();
        // somebody may have taken the port since it was found
        if (attempt == ATTEMPTS || !String.valueOf(e.getMessage()).contains("is in use; --port")) {
          throw e;
        }
      }
    }
  }

  /** One that is not started yet, with these environment variables. */
  public static RunningChat stopped(Map<String, String> environment) {
    return new RunningChat(environment);
  }

  /** Where its health is told: below the address of the chat, but on WildFly at the management port. */
  public URI health() {
    return URI.create("http://localhost:" + (SERVER.equals("wildfly") ? managementPort : port) + "/health/");
  }

  /** What it keeps, and its working files while it runs. */
  public Path data() {
    return data;
  }

  /** While this file is there, it is drained; its folder is there once it runs. */
  public Path drainFile() {
    return data.resolve(SERVER.isEmpty() ? "server" : SERVER).resolve("drain");
  }

  /** Everything it printed up to now. */
  public List<String> output() {
    synchronized (output) {
      return List.copyOf(output);
    }
  }

  /** Where it answers. */
  public URI url() {
    return URI.create("http://localhost:" + port);
  }

  /** Where it answers. */
  public int port() {
    return port;
  }

  /** Sets an environment variable for the next start. */
  public void set(String variable, String value) {
    environment.put(variable, value);
  }

  /** Starts it and waits until it says that it is ready. */
  public void start() {
    CompletableFuture<String> ready = launch();
    try {
      ready.get(Patience.START.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new AssertionError("The chat ended before it was ready:\n" + e.getCause().getMessage(), e);
    } catch (TimeoutException e) {
      throw new AssertionError("The chat was not ready within " + Patience.START, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Starts it; what comes back completes with the line that says it is ready, or fails with what it printed. */
  public CompletableFuture<String> launch() {
    CompletableFuture<String> ready = new CompletableFuture<>();
    try {
      ProcessBuilder builder = new ProcessBuilder(command()).redirectErrorStream(true);
      builder.environment().putAll(forServer(managementPort));
      builder.environment().putAll(environment);
      process = ChildProcess.endingWithTests(builder);
      Files.createDirectories(LOGS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread reader = new Thread(() -> read(process.inputReader(), ready), "chat output");
    reader.setDaemon(true);
    reader.start();
    return ready;
  }

  private List<String> command() {
    return SERVER.isEmpty() ? jar() : List.of("src/main/servers/run", SERVER, "--port=" + port, "--data=" + data);
  }

  private static Map<String, String> forServer(int managementPort) {
    return Map.of("CHAT_MANAGEMENT_PORT", Integer.toString(managementPort), "JAVA_OPTS", JVM);
  }

  private List<String> jar() {
    Path jar = Path.of(System.getProperty("chat.jar", "target/mosquittochat.jar"));
    if (!Files.isRegularFile(jar)) {
      throw new AssertionError("There is no " + jar + "; build it, or name it with -Dchat.jar=FILE.");
    }
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command = new ArrayList<>(List.of(java));
    command.addAll(List.of(JVM.split(" ")));
    command.addAll(List.of("-jar", jar.toString(), "--port=" + port, "--data=" + data));
    return command;
  }

  private void read(BufferedReader printed, CompletableFuture<String> ready) {
    try (Writer log = Files.newBufferedWriter(LOGS.resolve(port + "-" + process.pid() + ".log"))) {
      for (String line = printed.readLine(); line != null; line = printed.readLine()) {
        log.write(line + "\n");
        log.flush();
        output.add(line);
        if (line.contains(READY)) {
          ready.complete(line);
        }
      }
    } catch (IOException e) {
      // its end
    }
    ready.completeExceptionally(new IOException(String.join("\n", output())));
  }

  /** Ends it as {@code kill -9} does. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Freezes it: connections stay open and nothing answers. */
  public void pause() {
    ChildProcess.pause(process);
  }

  /** Lets a frozen one go on. */
  public void resume() {
    ChildProcess.resume(process);
  }

  /** The id of its process. */
  public long pid() {
    return process.pid();
  }

  /** Waits for its end, and gives the exit code. */
  public int exitCode() {
    return process.onExit().orTimeout(Patience.START.toSeconds(), TimeUnit.SECONDS).join().exitValue();
  }

  /** Ends it in good order, as {@code SIGTERM} does. */
  public void stop() {
    process.destroy();
    try {
      if (!process.waitFor(Patience.ANSWER.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("The chat did not stop within " + Patience.ANSWER);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    if (process != null) {
      kill();
    }
    if (broker != null) {
      broker.close();
    }
    try (Stream<Path> files = Files.walk(data)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
