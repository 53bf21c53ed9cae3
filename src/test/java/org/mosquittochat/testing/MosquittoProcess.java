package org.mosquittochat.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A native Mosquitto that the test may break: kill, restart on the same port, freeze. For one thread. Keeps nothing
 * over a restart.
 */
public final class MosquittoProcess extends NativeBroker {
  private static final int ATTEMPTS = 5;

  private final List<String> extra;
  private final Path directory;
  private int port;

  private MosquittoProcess(List<String> extra) {
    this.extra = List.copyOf(extra);
    try {
      directory = Files.createTempDirectory("mosquitto");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    port = FreePort.find();
  }

  /** One that will run on a port of its own when {@link #start} is called. */
  public static MosquittoProcess stopped(String... configLines) {
    return new MosquittoProcess(List.of(configLines));
  }

  /** One that runs. Without {@code password_file} among the lines everybody may connect. */
  public static MosquittoProcess started(String... configLines) {
    MosquittoProcess mosquitto = stopped(configLines);
    for (int attempt = 1; ; attempt++) {
      try {
        mosquitto.start();
        return mosquitto;
      } catch (IllegalStateException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
        mosquitto.port = FreePort.find();
      }
    }
  }

  @Override
  public URI url() {
    return URI.create("tcp://127.0.0.1:" + port);
  }

  @Override
  public void start() {
    try {
      Path config = Files.write(directory.resolve("mosquitto.conf"), config());
      process = ChildProcess.endingWithTests(new ProcessBuilder("mosquitto", "-c", config.toString())
          .redirectErrorStream(true).redirectOutput(directory.resolve("mosquitto.log").toFile()));
      await().atMost(Patience.ANSWER).pollInterval(Duration.ofMillis(20))
          .until(() -> !process.isAlive() || accepts());
      if (!process.isAlive()) {
        throw new IllegalStateException("mosquitto: " + Files.readString(directory.resolve("mosquitto.log")));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Install mosquitto for this test.", e);
    }
  }

  private List<String> config() {
    List<String> lines = new ArrayList<>(List.of(
        "user " + System.getProperty("user.name"), "set_tcp_nodelay true", "persistence false",
        "listener " + port + " 127.0.0.1"));
    if (extra.stream().noneMatch(l -> l.startsWith("password_file"))) {
      lines.add("allow_anonymous true");
    }
    lines.addAll(extra);
    return lines;
  }

  private boolean accepts() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /** Kills and starts it on the same port. */
  public void restart() {
    kill();
    start();
  }

  @Override
  public void close() {
    super.close();
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted((a, b) -> b.compareTo(a)).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
