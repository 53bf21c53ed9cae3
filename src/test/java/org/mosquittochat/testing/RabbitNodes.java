package org.mosquittochat.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Nodes of Debian's RabbitMQ that find each other through a port mapper of their own and are one cluster: that of the first
 * node. Each must take clients before the next one starts: nodes that start at once may wait for each other without end.
 */
final class RabbitNodes implements AutoCloseable {
  private static final Path PACKAGE = Path.of("/usr/lib/rabbitmq/lib");

  private final Path folder;
  private final int mapperPort = FreePort.find();
  private final Path plugins;
  private final BrokerProcess mapper;

  RabbitNodes(Path folder) {
    this.folder = folder;
    this.plugins = BrokerCluster.write(folder.resolve("plugins"), List.of("[rabbitmq_mqtt]."));
    Path cookie = BrokerCluster.write(folder.resolve(".erlang.cookie"), List.of(UUID.randomUUID().toString()));
    try {
      Files.setPosixFilePermissions(cookie, PosixFilePermissions.fromString("r--------"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    mapper = new BrokerProcess(mapperPort, folder,
        List.of("epmd", "-port", Integer.toString(mapperPort), "-address", "127.0.0.1"), Map.of());
    mapper.launch();
    // a node that finds none would start one, which nobody ends
    await().atMost(Patience.ANSWER).pollInterval(Duration.ofMillis(20)).until(this::isMapperThere);
  }

  private boolean isMapperThere() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), mapperPort)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /** One, not started; number 0 is the first. */
  BrokerProcess node(int number, Path own) {
    int mqtt = FreePort.find();
    Path config = BrokerCluster.write(own.resolve("rabbitmq.conf"), config(mqtt));
    Map<String, String> environment = new HashMap<>(Map.of(
        "HOME", folder.toString(),
        "ERL_EPMD_PORT", Integer.toString(mapperPort),
        "RABBITMQ_NODENAME", name(number),
        "RABBITMQ_DIST_PORT", Integer.toString(FreePort.find()),
        "RABBITMQ_MNESIA_BASE", own.resolve("data").toString(),
        "RABBITMQ_LOG_BASE", own.resolve("logs").toString(),
        "RABBITMQ_ENABLED_PLUGINS_FILE", plugins.toString(),
        "RABBITMQ_CONFIG_FILE", config.toString(),
        "RABBITMQ_CONF_ENV_FILE", "/dev/null"));
    // without these two the script stays between the process and its signals
    environment.put("RABBITMQ_ALLOW_INPUT", "1");
    environment.put("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS",
        "-noinput -kernel inet_dist_use_interface {127,0,0,1} +S 1:1 +sbwt none");
    return new BrokerProcess(mqtt, own, List.of(script()), environment);
  }

  private static String name(int number) {
    return "n" + number + "@localhost";
  }

  private static List<String> config(int mqtt) {
    return List.of(
        "listeners.tcp = none",
        "mqtt.listeners.tcp.1 = 127.0.0.1:" + mqtt,
        "mqtt.allow_anonymous = true",
        "cluster_partition_handling = autoheal",
        "disk_free_limit.absolute = 1MB",
        "log.file = false",
        "log.console = true",
        "cluster_formation.peer_discovery_backend = classic_config",
        "cluster_formation.classic_config.nodes.1 = " + name(0));
  }

  /** Not the one in the path, which changes the user and the folder. */
  private static String script() {
    try (Stream<Path> versions = Files.list(PACKAGE)) {
      return versions.map(version -> version.resolve("sbin").resolve("rabbitmq-server"))
          .filter(Files::isExecutable).max(Path::compareTo).orElseThrow().toString();
    } catch (IOException e) {
      throw new UncheckedIOException("Install rabbitmq-server for this test.", e);
    }
  }

  @Override
  public void close() {
    mapper.close();
  }
}
