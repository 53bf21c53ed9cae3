package org.mosquittochat.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EmbeddedBrokerTest {
  private static EmbeddedBroker broker;

  @BeforeAll
  static void start() {
    broker = EmbeddedBroker.start();
  }

  @AfterAll
  static void stop() throws Exception {
    broker.close();
  }

  @Test
  void listensOnTheLoopbackAddressOnAFreePort() {
    assertTrue(broker.url().matches("tcp://127\\.0\\.0\\.1:[1-9][0-9]*"), broker.url());
  }

  @Test
  void deliversToWhoeverKnowsTheNameAndThePassword() throws Exception {
    try (MqttClient client = client("inside")) {
      BlockingQueue<String> arrived = new LinkedBlockingQueue<>();
      client.connect(credentials(broker.username(), broker.password()));
      client.subscribe("chat/#", 1, (topic, message) -> arrived.add(topic + " " + message));

      client.publish("chat/v1/room/lobby/msg", "hello".getBytes(), 1, false);

      assertEquals("chat/v1/room/lobby/msg hello", arrived.poll(10, TimeUnit.SECONDS));
      client.disconnect();
    }
  }

  @Test
  void refusesEverybodyElse() throws Exception {
    assertRefused(new MqttConnectOptions());
    assertRefused(credentials(broker.username(), "guess"));
    assertRefused(credentials("guess", broker.password()));
  }

  @Test
  void everyStartHasAPasswordOfItsOwn() throws Exception {
    try (EmbeddedBroker other = EmbeddedBroker.start()) {
      assertNotEquals(broker.password(), other.password());
      assertNotEquals(broker.url(), other.url());
    }
  }

  private static void assertRefused(MqttConnectOptions options) throws MqttException {
    try (MqttClient client = client("outside")) {
      assertThrows(MqttException.class, () -> client.connect(options));
    }
  }

  private static MqttClient client(String id) throws MqttException {
    return new MqttClient(broker.url(), id, new MemoryPersistence());
  }

  private static MqttConnectOptions credentials(String username, String password) {
    MqttConnectOptions options = new MqttConnectOptions();
    options.setUserName(username);
    options.setPassword(password.toCharArray());
    return options;
  }
}
