package org.mosquittochat.mqtt;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.eclipse.paho.client.mqttv3.MqttException;

/**
 * Keeps one client connected, with a new Paho client each time (M5). {@link #run} is its thread; {@link #wake} and
 * {@link #end} are for any.
 */
final class MqttConnection implements Runnable {
  private static final long TEND_SECONDS = 5;
  /** A connection that stood so long was a good one: the waits start anew. */
  private static final long GOOD_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final String purpose;
  private final MqttAccess access;
  private final Route route;
  private final Duty duty;
  private final BiConsumer<String, byte[]> arrived;
  private final ThreadFactory threads;
  private final ConnectionLog log;
  private final Backoff backoff = new Backoff(() -> ThreadLocalRandom.current().nextDouble());
  private final Semaphore events = new Semaphore(0);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final CountDownLatch gone = new CountDownLatch(1);
  private volatile boolean stale;

  MqttConnection(
      String purpose, MqttAccess access, Route route, Duty duty, BiConsumer<String, byte[]> arrived,
      ThreadFactory threads, ConnectionLog log) {
    this.purpose = purpose;
    this.access = access;
    this.route = route;
    this.duty = duty;
    this.arrived = arrived;
    this.threads = threads;
    this.log = log;
  }

  /** Has the duty tended soon. */
  void wake() {
    events.release();
  }

  /** Has the client replaced soon. */
  void renew() {
    stale = true;
    wake();
  }

  /** Disconnects and lets {@link #run} return. To cut an attempt to connect short, interrupt its thread. */
  void end() {
    ended.countDown();
    wake();
  }

  /** Waits until {@link #run} returned. */
  void awaitEnd(Duration limit) throws InterruptedException {
    gone.await(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void run() {
    try {
      while (isWanted()) {
        attempt(route.url());
        ended.await(backoff.next().toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      gone.countDown();
    }
  }

  private boolean isWanted() {
    return ended.getCount() > 0;
  }

  private void attempt(URI url) throws InterruptedException {
    try (PahoSession session = new PahoSession(url, access.clientId(), threads, arrived, this::wake)) {
      session.connect(access, url);
      log.connected(purpose, url);
      hold(session, url);
    } catch (MqttException | RuntimeException e) {
      route.leave(url);
      if (isWanted()) {
        log.failed(url, e);
      }
    }
  }

  private void hold(PahoSession session, URI url) throws InterruptedException {
    long since = System.nanoTime();
    stale = false;
    duty.connected(session.client());
    try {
      tend(session, url);
      session.disconnect();
    } catch (MqttException | RuntimeException e) {
      route.leave(url);
      if (isWanted()) {
        log.lost(purpose, url, e);
      }
    } finally {
      duty.lost();
    }
    if (System.nanoTime() - since > GOOD_NANOS) {
      backoff.reset();
    }
  }

  private void tend(PahoSession session, URI url) throws MqttException, InterruptedException {
    while (isWanted() && !route.hasLeft(url)) {
      session.check();
      if (stale) {
        throw new MqttException(MqttException.REASON_CODE_CLIENT_TIMEOUT);
      }
      duty.tend(session.client());
      events.tryAcquire(TEND_SECONDS, TimeUnit.SECONDS);
      events.drainPermits();
    }
  }
}
