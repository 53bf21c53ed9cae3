package org.mosquittochat.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;

/**
 * The brokers beneath a chat of many servers, made of Debian's packages on free loopback ports with their files in a
 * temporary folder: each member can be killed, frozen and started again by the test. No service of the system is touched.
 * For one thread.
 */
public final class BrokerCluster implements AutoCloseable {
  private static final int ATTEMPTS = 3;
  private static final int MEMBERS = 3;

  /** Which brokers, and how they are one. */
  public enum Kind {
    /** One Mosquitto. */
    MOSQUITTO(BrokerCluster::mosquitto),
    /** Two Mosquittos with a bridge, which carries everything of the chat both ways. */
    BRIDGED(BrokerCluster::bridged),
    /** Three NATS servers with routes, JetStream and MQTT. */
    NATS(BrokerCluster::nats),
    /** Three nodes of RabbitMQ with rabbitmq_mqtt. */
    RABBITMQ(BrokerCluster::rabbitmq);

    private final Supplier<BrokerCluster> start;

    Kind(Supplier<BrokerCluster> start) {
      this.start = start;
    }
  }

  private final List<BrokerMember> members;
  private final Optional<CuttingProxy> bridge;
  private final List<AutoCloseable> beneath;

  private BrokerCluster(List<? extends BrokerMember> members, Optional<CuttingProxy> bridge, List<AutoCloseable> beneath) {
    this.members = List.copyOf(members);
    this.bridge = bridge;
    this.beneath = beneath;
  }

  /** One that runs: every member takes clients. */
  public static BrokerCluster started(Kind kind) {
    for (int attempt = 1; ; attempt++) {
      try {
        return kind.start.get();
      } catch (IllegalStateException | ConditionTimeoutException e) {
        // somebody may have taken a port since it was found
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /** Its members; which of them somebody is connected to makes no difference. */
  public List<BrokerMember> members() {
    return members;
  }

  /** The URLs of the members, in their order. */
  public List<URI> urls() {
    return members.stream().map(BrokerMember::url).toList();
  }

  /** The wire between two bridged ones. */
  public Optional<CuttingProxy> bridge() {
    return bridge;
  }

  private static BrokerCluster mosquitto() {
    return new BrokerCluster(List.of(MosquittoProcess.started()), Optional.empty(), List.of());
  }

  /** One of the two holds the bridge; a Mosquitto gives back nothing over a bridge that came over it. */
  private static BrokerCluster bridged() {
    MosquittoProcess far = MosquittoProcess.started();
    CuttingProxy wire = CuttingProxy.to(far.url().getPort());
    MosquittoProcess near = MosquittoProcess.started("connection far", "address 127.0.0.1:" + wire.port(),
        "topic chat/v1/# both 1", "bridge_protocol_version mqttv311", "try_private true", "notifications false",
        "cleansession true", "keepalive_interval 5", "restart_timeout 1");
    return new BrokerCluster(List.of(near, far), Optional.of(wire), List.of(wire));
  }

  /** Routes are told to each, and none is advertised. */
  private static BrokerCluster nats() {
    Path folder = temporary("nats");
    List<Integer> routes = ports();
    List<BrokerProcess> members = new ArrayList<>();
    for (int i = 0; i < MEMBERS; i++) {
      Path own = member(folder, i);
      int mqtt = FreePort.find();
      String urls = String.join(", ", routes.stream().map(port -> "\"nats://127.0.0.1:" + port + "\"").toList());
      Path config = write(own.resolve("nats.conf"), List.of(
          "server_name: n" + i,
          "listen: \"127.0.0.1:" + FreePort.find() + "\"",
          "jetstream { store_dir: \"" + own + "\" }",
          "mqtt { listen: \"127.0.0.1:" + mqtt + "\" }",
          "cluster { name: chat, listen: \"127.0.0.1:" + routes.get(i) + "\", no_advertise: true, routes: [" + urls + "] }"));
      members.add(new BrokerProcess(mqtt, own, List.of("nats-server", "-c", config.toString()), Map.of()));
    }
    return inTurn(List.of(members), folder, List.of());
  }

  private static BrokerCluster rabbitmq() {
    Path folder = temporary("rabbitmq");
    RabbitNodes nodes = new RabbitNodes(folder);
    List<BrokerProcess> members = IntStream.range(0, MEMBERS)
        .mapToObj(i -> nodes.node(i, member(folder, i))).toList();
    return inTurn(members.stream().map(List::of).toList(), folder, List.of(nodes));
  }

  /** Starts the members of a turn together, once those of the turn before take clients. */
  private static BrokerCluster inTurn(List<List<BrokerProcess>> turns, Path folder, List<AutoCloseable> parts) {
    List<AutoCloseable> beneath = new ArrayList<>(parts);
    beneath.add(() -> delete(folder));
    BrokerCluster cluster = new BrokerCluster(turns.stream().flatMap(List::stream).toList(), Optional.empty(), beneath);
    try {
      for (List<BrokerProcess> turn : turns) {
        turn.forEach(BrokerProcess::launch);
        turn.forEach(BrokerProcess::awaitReady);
      }
      return cluster;
    } catch (RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  private static List<Integer> ports() {
    return Collections.nCopies(MEMBERS, 0).stream().map(i -> FreePort.find()).toList();
  }

  private static Path temporary(String name) {
    try {
      return Files.createTempDirectory(name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path member(Path folder, int number) {
    try {
      return Files.createDirectory(folder.resolve("n" + number));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path write(Path file, List<String> lines) {
    try {
      return Files.write(file, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted((a, b) -> b.compareTo(a)).forEach(file -> file.toFile().delete());
    }
  }

  @Override
  public void close() {
    members.forEach(BrokerMember::close);
    for (AutoCloseable part : beneath) {
      try {
        part.close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
