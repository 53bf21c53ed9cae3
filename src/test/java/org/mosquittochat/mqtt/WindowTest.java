package org.mosquittochat.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.paho.client.mqttv3.IMqttAsyncClient;
import org.junit.jupiter.api.Test;
import org.mosquittochat.broker.Channel;
import org.mosquittochat.broker.Channel.Kind;

class WindowTest {
  private static final Channel ROOM = new Channel(Kind.OPEN_MESSAGES, "room");

  private final AtomicLong seconds = new AtomicLong();
  private final AtomicInteger sent = new AtomicInteger();
  private final IMqttAsyncClient client = (IMqttAsyncClient) Proxy.newProxyInstance(
      getClass().getClassLoader(), new Class<?>[] {IMqttAsyncClient.class}, (proxy, method, arguments) -> {
        sent.incrementAndGet();
        return null;
      });
  private final Window window = new Window(client, () -> TimeUnit.SECONDS.toNanos(seconds.get()));

  private boolean publish() throws InterruptedException {
    return window.publish(ROOM, new byte[1]);
  }

  @Test
  void withoutAnAcknowledgementForTwentySecondsItIsStuck() throws InterruptedException {
    publish();
    seconds.set(20);
    assertFalse(window.isStuck());
    seconds.set(21);
    assertTrue(window.isStuck());
  }

  @Test
  void eachAcknowledgementShowsThatItMoves() throws InterruptedException {
    publish();
    publish();
    seconds.set(15);
    window.onSuccess(null);
    seconds.set(30);
    assertFalse(window.isStuck());
  }

  @Test
  void whileNothingWaitsItIsNeverStuckAndTheFirstPublishStartsTheClock() throws InterruptedException {
    seconds.set(1000);
    assertFalse(window.isStuck());
    publish();
    assertFalse(window.isStuck());
  }

  @Test
  void aHundredAreUnderWayAndTheNextWaits() throws Exception {
    for (int i = 0; i < Window.SIZE; i++) {
      publish();
    }
    CompletableFuture<Boolean> next = CompletableFuture.supplyAsync(() -> {
      try {
        return publish();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    });
    assertEquals(Window.SIZE, sent.get());
    window.onSuccess(null);
    assertTrue(next.get(5, TimeUnit.SECONDS));
    assertEquals(Window.SIZE + 1, sent.get());
  }

  @Test
  void onceClosedNothingIsSentAndNobodyWaits() throws InterruptedException {
    for (int i = 0; i < Window.SIZE; i++) {
      publish();
    }
    window.close();
    assertFalse(publish());
    assertEquals(Window.SIZE, sent.get());
  }

  @Test
  void itIsEmptyWhenAllIsAcknowledged() throws InterruptedException {
    publish();
    assertFalse(window.awaitEmpty(Duration.ofMillis(1)));
    window.onFailure(null, null);
    assertTrue(window.awaitEmpty(Duration.ofMillis(1)));
  }
}
