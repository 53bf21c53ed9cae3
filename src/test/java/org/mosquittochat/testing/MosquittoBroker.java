package org.mosquittochat.testing;

import java.net.URI;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.DockerImageName;

/**
 * A Mosquitto for tests that do not break it: the one at {@code MQTT_TEST_URL}, else a container where an engine
 * answers (with {@code REQUIRE_DOCKER=true} one must), else a native process. Ends what it started. Says on standard
 * output which it took.
 */
public final class MosquittoBroker implements AutoCloseable {
  private static final int MQTT = 1883;
  private static final String CONFIG = "listener 1883\nallow_anonymous true\nset_tcp_nodelay true\n";

  private final URI url;
  private final AutoCloseable started;

  private MosquittoBroker(URI url, AutoCloseable started) {
    this.url = url;
    this.started = started;
  }

  /** Finds or starts a broker that accepts anybody. */
  public static MosquittoBroker find() {
    MosquittoBroker broker = take();
    System.out.println("Broker for tests: " + broker.url + (broker.started == null ? " (MQTT_TEST_URL)"
        : " (" + broker.started.getClass().getSimpleName() + ")"));
    return broker;
  }

  private static MosquittoBroker take() {
    String given = System.getenv("MQTT_TEST_URL");
    if (given != null && !given.isBlank()) {
      return new MosquittoBroker(URI.create(given), null);
    }
    if (DockerClientFactory.instance().isDockerAvailable()) {
      return container();
    }
    if (Boolean.parseBoolean(System.getenv("REQUIRE_DOCKER"))) {
      throw new IllegalStateException("REQUIRE_DOCKER is true, and no Docker engine answers.");
    }
    MosquittoProcess process = MosquittoProcess.started();
    return new MosquittoBroker(process.url(), process);
  }

  @SuppressWarnings("resource") // ended by close
  private static MosquittoBroker container() {
    GenericContainer<?> container = new GenericContainer<>(DockerImageName.parse("eclipse-mosquitto:2"))
        .withCopyToContainer(Transferable.of(CONFIG), "/mosquitto/config/mosquitto.conf")
        .withCommand("mosquitto", "-c", "/mosquitto/config/mosquitto.conf")
        .withExposedPorts(MQTT)
        .waitingFor(Wait.forListeningPort());
    container.start();
    return new MosquittoBroker(
        URI.create("tcp://" + container.getHost() + ":" + container.getMappedPort(MQTT)), container);
  }

  /** {@code tcp://host:port}. */
  public URI url() {
    return url;
  }

  @Override
  public void close() {
    if (started instanceof GenericContainer<?> container) {
      container.stop();
    } else if (started instanceof MosquittoProcess process) {
      process.close();
    }
  }
}
