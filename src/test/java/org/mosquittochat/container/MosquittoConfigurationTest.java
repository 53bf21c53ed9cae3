package org.mosquittochat.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.Transferable;

/** docker/mosquitto as docker-compose.prod.yml uses it: TLS, passwords, and who may read what. */
@ExtendWith(Engine.class)
class MosquittoConfigurationTest {
  private static final int PORT = 8883;

  @TempDir private static Path secrets;
  private static GenericContainer<?> broker;
  private static String password;

  @BeforeAll
  static void start() throws IOException {
    Engine.done(Map.of(), "docker/make-secrets", secrets.toString(), "chat.example");
    password = Files.readString(secrets.resolve("mqtt_password")).strip();
    // a device with the same password, for the test alone
    Path passwords = secrets.resolve("mqtt_passwords");
    passwords.toFile().setWritable(true);
    Files.writeString(passwords, Files.readString(passwords).replaceFirst("^chat:", "lamp:"), StandardOpenOption.APPEND);
    broker = new GenericContainer<>("eclipse-mosquitto:2")
        .withCommand("/usr/sbin/mosquitto", "-c", "/mosquitto/config/mosquitto.conf")
        .withCopyToContainer(file(Path.of("docker/mosquitto/mosquitto.conf")), "/mosquitto/config/mosquitto.conf")
        .withCopyToContainer(file(Path.of("docker/mosquitto/acl")), "/mosquitto/config/acl")
        .withExposedPorts(PORT)
        .waitingFor(Wait.forListeningPort());
    for (String secret : new String[] {"mqtt_certificate", "mqtt_key", "mqtt_passwords"}) {
      broker.withCopyToContainer(file(secrets.resolve(secret)), "/run/secrets/" + secret);
    }
    broker.start();
  }

  private static Transferable file(Path path) throws IOException {
    return Transferable.of(Files.readAllBytes(path), 0444);
  }

  @AfterAll
  static void stop() {
    broker.stop();
  }

  private static MqttClient client(String user, String with) throws Exception {
    MqttConnectOptions options = new MqttConnectOptions();
    options.setSocketFactory(trusting().getSocketFactory());
    // the certificate is for the name in the network of the containers
    options.setHttpsHostnameVerificationEnabled(false);
    if (user != null) {
      options.setUserName(user);
      options.setPassword(with.toCharArray());
    }
    MqttClient client = new MqttClient("ssl://" + broker.getHost() + ":" + broker.getMappedPort(PORT),
        "test-" + System.nanoTime(), new MemoryPersistence());
    client.connect(options);
    return client;
  }

  private static SSLContext trusting() throws Exception {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    try (InputStream authority = Files.newInputStream(secrets.resolve("mqtt_authority"))) {
      trusted.setCertificateEntry("authority", CertificateFactory.getInstance("X.509").generateCertificate(authority));
    }
    TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  @Test
  void onlyWhoHasThePasswordComesIn() throws Exception {
    client("chat", password).disconnect();
    assertEquals(MqttException.REASON_CODE_NOT_AUTHORIZED,
        assertThrows(MqttException.class, () -> client("chat", "wrong")).getReasonCode());
    assertEquals(MqttException.REASON_CODE_NOT_AUTHORIZED,
        assertThrows(MqttException.class, () -> client(null, null)).getReasonCode());
  }

  @Test
  void aDeviceHearsOpenRoomsAndNothingElseAndSaysNothing() throws Exception {
    BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    BlockingQueue<String> served = new LinkedBlockingQueue<>();
    MqttClient lamp = client("lamp", password);
    MqttClient chat = client("chat", password);
    lamp.subscribe("#", 1, (topic, message) -> heard.add(topic));
    chat.subscribe("chat/v1/#", 1, (topic, message) -> served.add(topic + " " + message));
    lamp.publish("chat/v1/room/lobby/msg", "forged".getBytes(StandardCharsets.UTF_8), 1, false);
    for (String topic : new String[] {"closed/r-1/msg", "out/u-1/ack", "node/n1/status", "room/lobby/typing", "room/lobby/msg"}) {
      chat.publish("chat/v1/" + topic, topic.getBytes(StandardCharsets.UTF_8), 1, false);
    }
    assertEquals("chat/v1/room/lobby/msg", heard.poll(10, TimeUnit.SECONDS));
    assertNull(heard.poll());
    assertEquals("chat/v1/closed/r-1/msg closed/r-1/msg", served.poll(10, TimeUnit.SECONDS));
    lamp.disconnect();
    chat.disconnect();
  }

  @Test
  void whoSpeaksWithoutTlsIsNotHeard() throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(broker.getHost(), broker.getMappedPort(PORT)));
      socket.setSoTimeout(10_000);
      // CONNECT of MQTT 3.1.1 with an empty client id
      socket.getOutputStream().write(new byte[] {0x10, 12, 0, 4, 'M', 'Q', 'T', 'T', 4, 2, 0, 10, 0, 0});
      byte[] answer = socket.getInputStream().readNBytes(1);
      // an alert of TLS (21) or nothing, but no CONNACK (0x20)
      assertEquals(-1, new String(answer, StandardCharsets.ISO_8859_1).indexOf(0x20));
    }
  }
}
