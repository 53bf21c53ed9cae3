package org.mosquittochat.mqtt;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.mosquittochat.broker.Channel;

/**
 * What waits to be published: at most {@value #MOST_ITEMS} payloads and {@value #MOST_BYTES} bytes. {@link #run} is the
 * one thread that publishes, in order; what it meets while there is no client is dropped.
 */
final class PublishQueue implements Duty, Runnable {
  static final int MOST_ITEMS = 10_000;
  static final int MOST_BYTES = 16 << 20;

  private static final System.Logger LOG = System.getLogger(PublishQueue.class.getName());

  /** A payload, or the mark of somebody who waits for all that was before it. */
  private record Outgoing(Channel channel, byte[] payload, CountDownLatch mark) {}

  private final Backlog<Outgoing> backlog = new Backlog<>(MOST_ITEMS, MOST_BYTES);
  private final OnceAMinute complaints = new OnceAMinute();
  private final Runnable changed;
  private volatile Window window;

  /** @param changed called after a client came or went */
  PublishQueue(Runnable changed) {
    this.changed = changed;
  }

  /** Takes a payload for publishing, or says false if too much waits. Never blocks. */
  boolean offer(Channel channel, byte[] payload) {
    return backlog.offer(new Outgoing(channel, payload, null), payload.length);
  }

  /** How many wait. */
  int size() {
    return backlog.size();
  }

  boolean isConnected() {
    return window != null;
  }

  /** Waits until all that was taken is published and acknowledged, or the time is over. */
  void flush(Duration limit) throws InterruptedException {
    CountDownLatch mark = new CountDownLatch(1);
    backlog.force(new Outgoing(null, null, mark));
    mark.await(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void run() {
    try {
      while (true) {
        publish(backlog.take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void publish(Outgoing next) throws InterruptedException {
    Window current = window;
    if (next.mark() != null) {
      if (current == null || current.awaitEmpty(Duration.ofSeconds(1))) {
        next.mark().countDown();
      }
    } else if (current == null || !published(current, next)) {
      complain();
    }
  }

  private static boolean published(Window current, Outgoing next) throws InterruptedException {
    try {
      return current.publish(next.channel(), next.payload());
    } catch (RuntimeException e) {
      // Paho throws these for a client that is being closed; the thread must outlive it.
      return false;
    }
  }

  private void complain() {
    if (complaints.isDue()) {
      LOG.log(Level.INFO, "Payloads that waited when the broker was lost are lost too; the rooms' logs heal that.");
    }
  }

  @Override
  public void connected(MqttAsyncClient client) {
    window = new Window(client, System::nanoTime);
    changed.run();
  }

  @Override
  public void tend(MqttAsyncClient client) throws MqttException {
    if (window.isStuck()) {
      throw new MqttException(MqttException.REASON_CODE_CLIENT_TIMEOUT);
    }
  }

  @Override
  public void lost() {
    Window gone = window;
    window = null;
    gone.close();
    changed.run();
  }
}
