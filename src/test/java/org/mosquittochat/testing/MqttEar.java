package org.mosquittochat.testing;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/**
 * Somebody who listens at the broker, and keeps what he hears; what the chat says there is held against the contract.
 * Thread-safe.
 */
public final class MqttEar implements AutoCloseable {
  private final MqttClient client;
  private final List<Heard> heard = new CopyOnWriteArrayList<>();
  private volatile AssertionError breach;

  /** One payload, and where it was said. */
  public record Heard(String topic, String text) {}

  private MqttEar(MqttClient client) {
    this.client = client;
  }

  /** Listens to everything that the broker lets an anonymous client hear. */
  public static MqttEar atEverything(URI broker) {
    return at(broker, null, null, "#");
  }

  /** Listens to these topics, as this user. */
  public static MqttEar at(URI broker, String username, String password, String... topicFilters) {
    try {
      MqttClient client = new MqttClient(broker.toString(), MqttClient.generateClientId(), new MemoryPersistence());
      MqttEar ear = new MqttEar(client);
      client.setCallback(ear.new Callback());
      MqttConnectOptions options = new MqttConnectOptions();
      if (username != null) {
        options.setUserName(username);
        options.setPassword(password.toCharArray());
      }
      client.connect(options);
      client.subscribe(topicFilters);
      return ear;
    } catch (MqttException e) {
      throw new AssertionError(e);
    }
  }

  /** All that was heard, in its order. */
  public List<Heard> heard() {
    if (breach != null) {
      throw new AssertionError("What was heard breaks the contract.", breach);
    }
    return List.copyOf(heard);
  }

  /** Whether anything that was heard has this in its text or its topic. */
  public boolean heard(String part) {
    return heard().stream().anyMatch(h -> h.text().contains(part) || h.topic().contains(part));
  }

  /** Says something at the broker, as anybody could. */
  public void say(String topic, String text) {
    try {
      client.publish(topic, text.getBytes(StandardCharsets.UTF_8), 1, false);
    } catch (MqttException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    try {
      client.disconnectForcibly(100, 100);
      client.close(true);
    } catch (MqttException e) {
      throw new AssertionError(e);
    }
  }

  private final class Callback implements MqttCallback {
    @Override
    public void messageArrived(String topic, MqttMessage message) {
      heard.add(new Heard(topic, new String(message.getPayload(), StandardCharsets.UTF_8)));
      try {
        if (topic.startsWith("chat/")) {
          RecordedFrames.heard(topic, message.getPayload());
        }
      } catch (AssertionError e) {
        breach = e;
      }
    }

    @Override
    public void connectionLost(Throwable cause) {
      // the test sees that nothing more comes
    }

    @Override
    public void deliveryComplete(IMqttDeliveryToken token) {
      // nobody waits for it
    }
  }
}
