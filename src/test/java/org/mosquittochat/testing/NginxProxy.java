package org.mosquittochat.testing;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A native nginx before the chat, with what its {@code location} says besides {@code proxy_pass}. One test thread. One
 * process: it has no workers that could outlive it.
 */
public final class NginxProxy implements AutoCloseable {
  private static final String AROUND = """
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
        %s
      }
      """;
  private static final String SERVER = """
      server {
        listen 127.0.0.1:%d;
        location / {
          proxy_pass http://127.0.0.1:%d;
          %s
        }
      }
      """;

  private final ProxyProcess process;

  private NginxProxy(ProxyProcess process) {
    this.process = process;
  }

  /** One that runs before this port of loopback, with these directives in its location. */
  public static NginxProxy to(int target, String... directives) {
    return new NginxProxy(ProxyProcess.started((directory, port, otherPort) ->
        command(directory, SERVER.formatted(port, target, String.join("\n", directives)))));
  }

  /** What runs nginx with these servers. */
  static List<String> command(Path directory, String servers) throws IOException {
    Path config = Files.writeString(directory.resolve("nginx.conf"), AROUND.formatted(servers));
    return List.of(ProxyProcess.executable("nginx"), "-p", directory.toString(), "-c", config.toString());
  }

  /** Where it answers. */
  public URI url() {
    return URI.create("http://localhost:" + process.port());
  }

  @Override
  public void close() {
    process.close();
  }
}
