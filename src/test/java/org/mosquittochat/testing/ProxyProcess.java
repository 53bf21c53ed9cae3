package org.mosquittochat.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A proxy that listens at two free loopback ports (or one of them), with a folder of its own. One test thread. */
final class ProxyProcess implements AutoCloseable {
  private static final int ATTEMPTS = 5;

  private final Path directory;
  private int port;
  private int otherPort;
  private Process process;

  /** Writes what the proxy reads into its folder; what starts it, as one process that listens at the first port at least. */
  interface SetUp {
    List<String> prepare(Path directory, int port, int otherPort) throws IOException;
  }

  private ProxyProcess() throws IOException {
    directory = Files.createTempDirectory("proxy");
  }

  /** One that accepts connections; when somebody takes a port meanwhile, on others. */
  static ProxyProcess started(SetUp setUp) {
    for (int attempt = 1; ; attempt++) {
      try {
        return attempt(setUp);
      } catch (IllegalStateException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      } catch (IOException e) {
        throw new UncheckedIOException("Install nginx, haproxy and apache2-bin for this test.", e);
      }
    }
  }

  private static ProxyProcess attempt(SetUp setUp) throws IOException {
    ProxyProcess proxy = new ProxyProcess();
    try {
      proxy.start(setUp);
      return proxy;
    } catch (IOException | RuntimeException e) {
      proxy.close();
      throw e;
    }
  }

  int port() {
    return port;
  }

  int otherPort() {
    return otherPort;
  }

  /** Debian has such programs where only root looks by default. */
  static String executable(String name) {
    Path debian = Path.of("/usr/sbin", name);
    return Files.isExecutable(debian) ? debian.toString() : name;
  }

  private void start(SetUp setUp) throws IOException {
    port = FreePort.find();
    otherPort = FreePort.find();
    Path log = directory.resolve("output.log");
    process = ChildProcess.endingWithTests(new ProcessBuilder(setUp.prepare(directory, port, otherPort))
        .redirectErrorStream(true).redirectOutput(log.toFile()));
    await().atMost(Patience.ANSWER).pollInterval(Duration.ofMillis(20))
        .until(() -> !process.isAlive() || accepts());
    if (!process.isAlive()) {
      throw new IllegalStateException("The proxy ended: " + Files.readString(log));
    }
  }

  private boolean accepts() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    if (process != null) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().onExit().join();
    }
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
