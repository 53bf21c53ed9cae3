package org.mosquittochat.testing;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A native nginx or HAProxy with a file of docs/proxies before several servers of the chat. Changed in that file are what
 * everybody has to change, and the ports. A server that is in the file and not given does not answer. One test thread.
 */
public final class Balancer implements AutoCloseable {
  private static final int SERVERS = 3;

  private final ProxyProcess process;

  private Balancer(ProxyProcess process) {
    this.process = process;
  }

  /** One that runs with that file before these ports of loopback, three at most. */
  public static Balancer of(String file, int... servers) {
    return new Balancer(ProxyProcess.started((directory, tls, plain) -> {
      ExampleProxy.makeCertificate(directory);
      Files.writeString(directory.resolve("certificate-and-key.pem"),
          Files.readString(directory.resolve("certificate.pem")) + Files.readString(directory.resolve("key.pem")));
      String text = withServers(ExampleProxy.text(file, directory), servers);
      return file.startsWith("nginx") ? ExampleProxy.nginx(directory, text, tls, plain) : haproxy(directory, text, tls, plain);
    }));
  }

  private static String withServers(String text, int... servers) {
    String changed = text;
    for (int i = 0; i < SERVERS; i++) {
      int server = i < servers.length ? servers[i] : FreePort.find();
      changed = changed.replace("127.0.0.1:" + (9091 + i), "127.0.0.1:" + server);
    }
    return changed;
  }

  private static List<String> haproxy(Path directory, String text, int tls, int plain) throws IOException {
    Path config = Files.writeString(directory.resolve("haproxy.cfg"),
        text.replace("bind :443 ", "bind 127.0.0.1:" + tls + " ").replace("bind :80\n", "bind 127.0.0.1:" + plain + "\n"));
    return List.of(ProxyProcess.executable("haproxy"), "-db", "-f", config.toString());
  }

  /** Where it answers, with TLS. */
  public URI url() {
    return URI.create("https://localhost:" + process.port());
  }

  @Override
  public void close() {
    process.close();
  }
}
