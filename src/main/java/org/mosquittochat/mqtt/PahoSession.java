package org.mosquittochat.mqtt;

import java.net.URI;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.ScheduledExecutorPingSender;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/** One Paho client, connected once, and the threads that it holds for life (M5). For one thread, save the callbacks. */
final class PahoSession implements MqttCallback, AutoCloseable {
  /** Receiver, sender, callbacks, ping and disconnect. */
  private static final int THREADS = 5;
  /** Paho's own limit does not cover a broker that accepts the connection and then says nothing. */
  private static final long CONNECT_MILLIS = 12_000;
  private static final long DISCONNECT_MILLIS = 1_000;

  private final ScheduledThreadPoolExecutor pool;
  private final MqttAsyncClient client;
  private final BiConsumer<String, byte[]> arrived;
  private final Runnable onLost;
  private volatile Throwable lost;

  /**
   * Makes a client that is not connected.
   *
   * @param arrived takes topic and payload; must neither block nor throw
   * @param onLost called when the connection is lost; {@link #check} then throws
   */
  PahoSession(URI url, String clientId, ThreadFactory threads, BiConsumer<String, byte[]> arrived, Runnable onLost)
      throws MqttException {
    this.arrived = arrived;
    this.onLost = onLost;
    this.pool = new ScheduledThreadPoolExecutor(THREADS, threads);
    pool.setRemoveOnCancelPolicy(true);
    this.client = new MqttAsyncClient(
        address(url), clientId, new MemoryPersistence(), new ScheduledExecutorPingSender(pool), pool);
    client.setCallback(this);
  }

  /** Scheme, host and port: what may be shown. */
  static String address(URI url) {
    return url.getScheme() + "://" + url.getHost() + ":" + url.getPort();
  }

  MqttAsyncClient client() {
    return client;
  }

  void connect(MqttAccess access, URI url) throws MqttException {
    client.connect(access.options(url)).waitForCompletion(CONNECT_MILLIS);
    // A server that shuts down gives no new threads, and the disconnect will need one.
    pool.prestartAllCoreThreads();
  }

  /** Throws if the connection is not there any more. */
  void check() throws MqttException {
    if (lost != null) {
      throw lost instanceof MqttException known ? known : new MqttException(lost);
    }
    if (!client.isConnected()) {
      throw new MqttException(MqttException.REASON_CODE_CLIENT_NOT_CONNECTED);
    }
  }

  /** Says good-bye, so that the broker does not publish the will. */
  void disconnect() throws MqttException {
    client.disconnect(0).waitForCompletion(DISCONNECT_MILLIS);
  }

  /** Ends the connection in whatever state it is, and the threads. */
  @Override
  public void close() {
    try {
      client.disconnectForcibly(0, DISCONNECT_MILLIS / 2, client.isConnected());
    } catch (MqttException | RuntimeException e) {
      // it was not connected
    }
    try {
      client.close(true);
    } catch (MqttException | RuntimeException e) {
      // its threads end with the pool
    }
    pool.shutdownNow();
    try {
      pool.awaitTermination(DISCONNECT_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void connectionLost(Throwable cause) {
    lost = cause;
    onLost.run();
  }

  @Override
  public void messageArrived(String topic, MqttMessage message) {
    arrived.accept(topic, message.getPayload());
  }

  @Override
  public void deliveryComplete(IMqttDeliveryToken token) {
    // the window hears of it
  }
}
