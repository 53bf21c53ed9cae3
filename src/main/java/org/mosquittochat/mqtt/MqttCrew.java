package org.mosquittochat.mqtt;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.mosquittochat.broker.Will;
import org.mosquittochat.config.ChatSettings;

/** The threads of a bridge from start to stop: one for each connection, one to publish, one to call listeners. */
final class MqttCrew {
  private static final int THREADS = 4;
  private static final Duration FLUSH = Duration.ofSeconds(1);
  private static final Duration GOOD_BYE = Duration.ofSeconds(2);

  private final PublishQueue outgoing;
  private final MqttConnection publishing;
  private final MqttConnection subscribing;
  private final ExecutorService pool;

  MqttCrew(
      ChatSettings settings, Will will, ThreadFactory threads, PublishQueue outgoing, Listening listening, Inbox inbox,
      Subscriptions subscriptions) {
    String id = "chat-" + settings.node();
    String start = Integer.toUnsignedString(ThreadLocalRandom.current().nextInt(), Character.MAX_RADIX);
    ConnectionLog log = new ConnectionLog();
    Route route = new Route(settings.mqtt().urls());
    this.outgoing = outgoing;
    publishing = new MqttConnection(
        "publishing", new MqttAccess(settings.mqtt(), id + "-pub-" + start, Optional.of(will)), route,
        outgoing, (topic, payload) -> {}, threads, log);
    subscribing = new MqttConnection(
        "subscribing", new MqttAccess(settings.mqtt(), id + "-sub-" + start, Optional.empty()), route,
        listening, (topic, payload) -> inbox.arrived(topic, payload, subscriptions), threads, log);
    route.onLeave(publishing::wake);
    route.onLeave(subscribing::wake);
    pool = Executors.newFixedThreadPool(THREADS, threads);
    pool.execute(publishing);
    pool.execute(subscribing);
    pool.execute(outgoing);
    pool.execute(inbox);
  }

  /** Has both clients replaced. */
  void renew() {
    publishing.renew();
    subscribing.renew();
  }

  void tendSubscriptions() {
    subscribing.wake();
  }

  /** Publishes what waits, disconnects and returns when the threads have ended. */
  void stop() {
    try {
      outgoing.flush(FLUSH);
      publishing.end();
      subscribing.end();
      publishing.awaitEnd(GOOD_BYE);
      subscribing.awaitEnd(GOOD_BYE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    pool.shutdownNow();
    awaitThreads();
  }

  private void awaitThreads() {
    try {
      pool.awaitTermination(GOOD_BYE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
