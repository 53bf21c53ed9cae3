package org.mosquittochat.testing;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A native nginx or Apache httpd with a file of docs/proxies, included as Debian's own configuration includes it. What
 * everybody has to change in that file is changed: its name, the address of the chat, the certificate; and the ports. One
 * test thread.
 */
public final class ExampleProxy implements AutoCloseable {
  private static final Path FOLDER = Path.of("docs", "proxies");
  private static final String MODULES = "/usr/lib/apache2/modules";
  /** What Debian's Apache has by default, and what a2enmod adds for the example. */
  private static final List<String> USED_MODULES =
      List.of("mpm_event", "authz_core", "alias", "socache_shmcb", "ssl", "headers", "proxy", "proxy_http");
  private static final String AROUND = """
      ServerRoot %1$s
      PidFile apache.pid
      ErrorLog error.log
      Mutex file:%1$s default
      User nobody
      Group nogroup
      ServerName localhost
      DocumentRoot %1$s/empty
      Listen 127.0.0.1:%2$d
      Listen 127.0.0.1:%3$d
      %4$s
      %5$s
      """;

  private final ProxyProcess process;

  private ExampleProxy(ProxyProcess process) {
    this.process = process;
  }

  /** One that runs with that file before this port of loopback. */
  public static ExampleProxy of(String file, int target) {
    return new ExampleProxy(ProxyProcess.started((directory, tls, plain) -> {
      makeCertificate(directory);
      String site = text(file, directory).replace("127.0.0.1:9091", "127.0.0.1:" + target);
      return file.startsWith("nginx") ? nginx(directory, site, tls, plain) : apache(directory, site, tls, plain);
    }));
  }

  static void makeCertificate(Path directory) {
    new Command(directory, Map.of(), "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
        "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", "key.pem", "-out", "certificate.pem").done();
  }

  /** The file, with the name and the certificate of here. */
  static String text(String file, Path directory) throws IOException {
    return Files.readString(FOLDER.resolve(file)).replaceAll("(chat|intranet)\\.example", "localhost")
        .replace("/etc/ssl/chat", directory.toString());
  }

  static List<String> nginx(Path directory, String site, int tls, int plain) throws IOException {
    return NginxProxy.command(directory,
        site.replace("listen 443 ssl;", "listen 127.0.0.1:" + tls + " ssl;").replace("listen 80;", "listen 127.0.0.1:" + plain + ";"));
  }

  private static List<String> apache(Path directory, String site, int tls, int plain) throws IOException {
    Files.createDirectory(directory.resolve("empty"));
    String modules = USED_MODULES.stream().map(name -> "LoadModule " + name + "_module " + MODULES + "/mod_" + name + ".so")
        .collect(Collectors.joining("\n"));
    String hosts = site.replace("<VirtualHost *:443>", "<VirtualHost *:" + tls + ">").replace("<VirtualHost *:80>", "<VirtualHost *:" + plain + ">");
    Path config = Files.writeString(directory.resolve("apache.conf"), AROUND.formatted(directory, tls, plain, modules, hosts));
    return List.of(ProxyProcess.executable("apache2"), "-X", "-f", config.toString());
  }

  /** Where it answers with TLS. */
  public URI url(String path) {
    return URI.create("https://localhost:" + process.port() + path);
  }

  /** Where it answers without, to lead to the other. */
  public URI withoutTls(String path) {
    return URI.create("http://localhost:" + process.otherPort() + path);
  }

  @Override
  public void close() {
    process.close();
  }
}
