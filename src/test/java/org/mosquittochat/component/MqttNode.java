package org.mosquittochat.component;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import org.mosquittochat.broker.Channel;
import org.mosquittochat.broker.Channel.Kind;
import org.mosquittochat.broker.RejectedPayloads;
import org.mosquittochat.broker.Will;
import org.mosquittochat.config.ChatSettings;
import org.mosquittochat.mqtt.MqttBridge;

/** A node as the broker sees it: a bridge, and the threads that it made. */
final class MqttNode implements AutoCloseable {
  static final int PAYLOAD_BYTES = 4096;

  final Set<Thread> threads = ConcurrentHashMap.newKeySet();
  final RejectedPayloads rejected = new RejectedPayloads(Clock.systemUTC());
  final MqttBridge bridge;
  private final String name;

  MqttNode(String name, URI... urls) {
    this(name, Optional.empty(), Optional.empty(), urls);
  }

  MqttNode(String name, Optional<String> user, Optional<String> password, URI... urls) {
    this(name, new ChatSettings.Mqtt(List.of(urls), user, password, List.of(), PAYLOAD_BYTES));
  }

  MqttNode(String name, ChatSettings.Mqtt mqtt) {
    this.name = name;
    ThreadFactory factory = task -> {
      Thread thread = new Thread(task);
      threads.add(thread);
      return thread;
    };
    bridge = new MqttBridge(settings(name, mqtt), factory, rejected);
  }

  private static ChatSettings settings(String node, ChatSettings.Mqtt mqtt) {
    return new ChatSettings(
        node, mqtt, new ChatSettings.Limits(1, 1, 1, 1, 1, 1, 1, 1, 1),
        new ChatSettings.Presence(Duration.ZERO, Duration.ZERO, Duration.ZERO),
        new ChatSettings.Security(Optional.empty(), List.of(), Duration.ZERO), new ChatSettings.Fallback(true, true),
        new ChatSettings.Drain(Optional.empty(), Duration.ZERO));
  }

  Channel status() {
    return new Channel(Kind.NODE_STATUS, name);
  }

  MqttNode start() {
    bridge.start(new Will(status(), "down".getBytes(StandardCharsets.UTF_8)));
    return this;
  }

  boolean isUp() {
    return bridge.availability().isAvailable();
  }

  boolean publish(Channel channel, String text) {
    return bridge.publish(channel, text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    bridge.stop();
  }

  /** A node in a process of its own: says "up" on standard output, until it is killed. */
  public static void main(String[] arguments) throws InterruptedException {
    MqttNode node = new MqttNode(arguments[0], URI.create(arguments[1])).start();
    node.bridge.availability().onChange(up -> System.out.println(up ? "up" : "down"));
    if (node.isUp()) {
      System.out.println("up");
    }
    Thread.currentThread().join();
  }
}
