package org.mosquittochat.component;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.mosquittochat.testing.RecordedFrames;

/** Somebody else at the broker, who publishes what he likes. */
final class Outsider implements AutoCloseable {
  private final MqttClient client;

  Outsider(URI url) throws MqttException {
    client = new MqttClient(url.toString(), MqttClient.generateClientId(), new MemoryPersistence());
    client.connect();
  }

  void publish(String topic, String text) throws MqttException {
    client.publish(topic, text.getBytes(StandardCharsets.UTF_8), 1, false);
  }

  /** Hears everything that he may, from now on; the topic names go into the queue. */
  BlockingQueue<String> eavesdrop(String filter) throws MqttException {
    BlockingQueue<String> topics = new LinkedBlockingQueue<>();
    client.subscribe(filter, 1, (topic, message) -> {
      try {
        RecordedFrames.heard(topic, message.getPayload());
        topics.add(topic);
      } catch (AssertionError e) {
        topics.add("BREACH " + topic + " " + e.getMessage());
      }
    });
    return topics;
  }

  @Override
  public void close() throws MqttException {
    client.disconnect();
    client.close();
  }
}
