package org.mosquittochat.mqtt;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.eclipse.paho.client.mqttv3.IMqttActionListener;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.IMqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.mosquittochat.broker.Channel;

/**
 * The publishes of one client that the broker did not acknowledge yet: {@value #SIZE} at most, below the limit at which
 * Paho would refuse. One thread publishes; any may ask and close.
 */
final class Window implements IMqttActionListener {
  static final int SIZE = 100;
  private static final long STUCK_AFTER = TimeUnit.SECONDS.toNanos(20);

  private final IMqttAsyncClient client;
  private final LongSupplier nanoTime;
  private final Semaphore free = new Semaphore(SIZE);
  private volatile long movedAt;
  private volatile boolean closed;

  Window(IMqttAsyncClient client, LongSupplier nanoTime) {
    this.client = client;
    this.nanoTime = nanoTime;
    this.movedAt = nanoTime.getAsLong();
  }

  /** Publishes as soon as there is room; false if the client is gone. */
  boolean publish(Channel channel, byte[] payload) throws InterruptedException {
    if (free.availablePermits() == SIZE) {
      movedAt = nanoTime.getAsLong();
    }
    free.acquire();
    return !closed && send(channel, payload);
  }

  private boolean send(Channel channel, byte[] payload) {
    try {
      client.publish(
          ChatTopic.name(channel), payload, ChatTopic.qos(channel), channel.kind().kept(), null, this);
      return true;
    } catch (MqttException e) {
      // The connection is going; its own thread sees that and tells.
      free.release();
      return false;
    }
  }

  @Override
  public void onSuccess(IMqttToken token) {
    move();
  }

  @Override
  public void onFailure(IMqttToken token, Throwable cause) {
    move();
  }

  private void move() {
    movedAt = nanoTime.getAsLong();
    free.release();
  }

  /** Whether something has waited for an acknowledgement for 20 s in which there was none. */
  boolean isStuck() {
    return free.availablePermits() < SIZE && nanoTime.getAsLong() - movedAt > STUCK_AFTER;
  }

  /** Waits until all is acknowledged. Called on the publishing thread. */
  boolean awaitEmpty(Duration limit) throws InterruptedException {
    boolean empty = free.tryAcquire(SIZE, limit.toMillis(), TimeUnit.MILLISECONDS);
    if (empty) {
      free.release(SIZE);
    }
    return empty;
  }

  /** Lets nobody wait any more. */
  void close() {
    closed = true;
    free.release(SIZE);
  }
}
