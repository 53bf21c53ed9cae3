package org.mosquittochat.integration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.mosquittochat.testing.FreePort;
import org.mosquittochat.testing.MosquittoBroker;

/**
 * Finds a broker for the whole run and tells Arquillian how to start the server of {@code chat.server}: with the
 * configuration of src/main, an in-memory database and that broker. arquillian.xml takes the {@code arq.} properties
 * set here. Stands before {@code ArquillianExtension}, which reads the options once.
 */
final class ServerOptions implements BeforeAllCallback {
  private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(ServerOptions.class);
  private static final String JVM = "-Xmx512m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC";
  private static final Path SERVERS = Path.of("target", "servers").toAbsolutePath();
  private static final Path WORK = Path.of("target", "arquillian").toAbsolutePath();

  @Override
  public void beforeAll(ExtensionContext context) {
    context.getRoot().getStore(NAMESPACE).computeIfAbsent(MosquittoBroker.class, key -> start(), MosquittoBroker.class);
  }

  /** Where the server tells its health. */
  static URI health() {
    return URI.create(System.getProperty("arq.health"));
  }

  /** The store closes it after the last test of the run. */
  private static MosquittoBroker start() {
    MosquittoBroker broker = MosquittoBroker.find();
    int port = FreePort.find();
    Map<String, String> settings = new TreeMap<>(Map.of(
        "chat.http.address", "127.0.0.1",
        "chat.http.port", Integer.toString(port),
        "chat.pool.url", "jdbc:h2:mem:chat;DB_CLOSE_DELAY=-1",
        "chat.mqtt.url", broker.url().toString(),
        "chat.sockjs.jsonp", "false"));
    System.setProperty("arq.servers", SERVERS.toString());
    System.setProperty("arq.work", WORK.toString());
    System.setProperty("arq.port", Integer.toString(port));
    System.setProperty("arq.health", "http://127.0.0.1:" + port + "/health/");
    switch (System.getProperty("chat.server", "payara")) {
      case "payara" -> payara(settings, port);
      case "wildfly" -> wildFly(settings, port);
      case "liberty" -> liberty(settings);
      default -> throw new IllegalStateException("-Dchat.server must be payara, wildfly or liberty.");
    }
    return broker;
  }

  private static void payara(Map<String, String> settings, int port) {
    settings.putAll(Map.of(
        "chat.pool.class", "org.h2.jdbcx.JdbcDataSource", "chat.pool.user", "sa", "chat.pool.password", ""));
    System.setProperty("payara.cmdOptions", JVM + " " + properties(settings));
    System.setProperty("payara.extraMicroOptions",
        "--nohazelcast --disablephonehome --prebootcommandfile src/main/payara/pre-boot.asadmin --port " + port);
  }

  private static void wildFly(Map<String, String> settings, int port) {
    int management = FreePort.find();
    settings.putAll(Map.of(
        "jboss.http.port", Integer.toString(port), "jboss.management.http.port", Integer.toString(management)));
    System.setProperty("arq.jvm", JVM + " -Djava.net.preferIPv4Stack=true " + properties(settings));
    System.setProperty("arq.management", Integer.toString(management));
    System.setProperty("arq.health", "http://127.0.0.1:" + management + "/health/");
  }

  /** Its variables are no system properties of a command line, but those of bootstrap.properties are both. */
  private static void liberty(Map<String, String> settings) {
    Path server = WORK.resolve("liberty/servers/mosquittochat-arquillian");
    List<String> lines = settings.entrySet().stream().map(each -> each.getKey() + "=" + each.getValue()).toList();
    try {
      run("rm", "-rf", WORK.resolve("liberty").toString());
      run("src/main/liberty/prepare", server.toString(), SERVERS.toString(), System.getProperty("chat.war"));
      Files.delete(server.resolve("apps/mosquittochat.war"));
      Files.writeString(server.resolve("server.xml"), """
          <server>
            <include location="chat.xml"/>
            <featureManager><feature>localConnector-1.0</feature></featureManager>
            <applicationMonitor updateTrigger="mbean"/>
          </server>
          """);
      Files.write(server.resolve("bootstrap.properties"), lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    System.setProperty("arq.jvm", JVM + " -Djava.net.preferIPv4Stack=true");
  }

  private static void run(String... command) throws IOException {
    if (new ProcessBuilder(command).inheritIO().start().onExit().join().exitValue() != 0) {
      throw new IOException(String.join(" ", command) + " failed");
    }
  }

  private static String properties(Map<String, String> settings) {
    return settings.entrySet().stream()
        .map(each -> "-D" + each.getKey() + "=" + each.getValue()).collect(Collectors.joining(" "));
  }
}
