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
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A native nginx before the chat, with what its {@code location} says besides {@code proxy_pass}. One test thread. One
 * process: it has no workers that could outlive it.
 */
public final class NginxProxy implements AutoCloseable {
  private static final int ATTEMPTS = 5;
  private static final String CONFIG = """
      daemon off;
      master_process off;
      pid nginx.pid;
      error_log error.log;
      events {}
      http {
        access_log off;
        client_body_temp_path body;
        proxy_temp_path proxy;
        fastcgi_temp_path fastcgi;
        uwsgi_temp_path uwsgi;
        scgi_temp_path scgi;
        server {
          listen 127.0.0.1:%d;
          location / {
            proxy_pass http://127.0.0.1:%d;
            %s
          }
        }
      }
      """;

  private final Path directory;
  private final int target;
  private final String more;
  private int port;
  private Process process;

  private NginxProxy(int target, String more) {
    this.target = target;
    this.more = more;
    try {
      directory = Files.createTempDirectory("nginx");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One that runs before this port of loopback, with these directives in its location. */
  public static NginxProxy to(int target, String... directives) {
    NginxProxy nginx = new NginxProxy(target, String.join("\n", directives));
    for (int attempt = 1; ; attempt++) {
      try {
        nginx.start();
        return nginx;
      } catch (IllegalStateException e) {
        if (attempt == ATTEMPTS) {
          nginx.close();
          throw e;
        }
      }
    }
  }

  /** Where it answers. */
  public URI url() {
    return URI.create("http://localhost:" + port);
  }

  private void start() {
    port = FreePort.find();
    Path config = directory.resolve("nginx.conf");
    Path log = directory.resolve("nginx.log");
    try {
      Files.writeString(config, CONFIG.formatted(port, target, more));
      process = new ProcessBuilder(executable(), "-p", directory.toString(), "-c", config.toString())
          .redirectErrorStream(true).redirectOutput(log.toFile()).start();
      await().atMost(Duration.ofSeconds(10)).pollInterval(Duration.ofMillis(20))
          .until(() -> !process.isAlive() || accepts());
      if (!process.isAlive()) {
        throw new IllegalStateException("nginx: " + Files.readString(log));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Install nginx for this test.", e);
    }
  }

  /** Debian has it where only root looks by default. */
  private static String executable() {
    Path debian = Path.of("/usr/sbin/nginx");
    return Files.isExecutable(debian) ? debian.toString() : "nginx";
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
      process.destroyForcibly().onExit().join();
    }
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
