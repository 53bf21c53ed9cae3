package org.mosquittochat.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.junit.jupiter.api.Test;
import org.mosquittochat.testing.LogRecorder;

class ConnectionLogTest {
  private static final URI ONE = URI.create("tcp://one.example:1883");
  private static final URI OTHER = URI.create("tcp://other.example:1883");
  private static final Exception REFUSED = new MqttException(new ConnectException("Connection refused"));
  private static final Exception UNKNOWN = new MqttException(new UnknownHostException("other.example"));

  @Test
  void aFailureThatLastsIsToldOnceAlsoWhereBrokersAreTriedInTurn() {
    try (LogRecorder recorded = new LogRecorder("org.mosquittochat.mqtt")) {
      ConnectionLog log = new ConnectionLog();
      for (int attempt = 0; attempt < 5; attempt++) {
        log.failed(ONE, REFUSED);
        log.failed(OTHER, UNKNOWN);
      }
      assertEquals(1, recorded.count("No broker answers at tcp://one.example:1883"));
      assertEquals(1, recorded.count("other.example is not known"));
    }
  }

  @Test
  void anotherFailureAndOneAfterAConnectionAreToldAtOnce() {
    try (LogRecorder recorded = new LogRecorder("org.mosquittochat.mqtt")) {
      ConnectionLog log = new ConnectionLog();
      log.failed(ONE, REFUSED);
      log.failed(ONE, UNKNOWN);
      assertEquals(1, recorded.count("one.example is not known"));
      log.connected("publishing", ONE);
      log.failed(ONE, UNKNOWN);
      assertEquals(2, recorded.count("one.example is not known"));
    }
  }
}
