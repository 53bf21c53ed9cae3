package org.mosquittochat.component;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.mosquittochat.broker.Broker;
import org.mosquittochat.broker.Channel;
import org.mosquittochat.testing.Patience;

/** A listener that remembers what it heard. */
final class Ear implements Broker.Listener {
  final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final Semaphore confirmations = new Semaphore(0);

  @Override
  public void received(Channel channel, byte[] payload) {
    heard.add(new String(payload, StandardCharsets.UTF_8));
  }

  @Override
  public void confirmed() {
    confirmations.release();
  }

  /** Waits for one confirmation. */
  boolean isConfirmed() throws InterruptedException {
    return confirmations.tryAcquire(Patience.ANSWER.toMillis(), TimeUnit.MILLISECONDS);
  }

  void hears(String text) throws InterruptedException {
    assertEquals(text, heard.poll(Patience.ANSWER.toMillis(), TimeUnit.MILLISECONDS));
  }
}
