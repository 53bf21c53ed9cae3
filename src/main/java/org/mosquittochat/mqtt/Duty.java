package org.mosquittochat.mqtt;

import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttException;

/** What a connection is for. Called on the thread of the connection, which may wait for the broker's answers. */
interface Duty {
  /** A new client is connected. */
  void connected(MqttAsyncClient client);

  /**
   * Does what is to be done: after each connect, when woken, and every few seconds.
   *
   * @throws MqttException if the connection is of no use any more and must be replaced
   */
  void tend(MqttAsyncClient client) throws MqttException;

  /** The client is gone. Follows each {@link #connected}. */
  void lost();
}
