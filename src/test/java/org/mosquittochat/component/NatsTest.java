package org.mosquittochat.component;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mosquittochat.broker.Channel;
import org.mosquittochat.broker.Channel.Kind;
import org.mosquittochat.testing.BrokerCluster;
import org.mosquittochat.testing.Patience;

/** The bridge with three NATS servers, which keep a replicated queue for each subscription of QoS 1, and few of them. */
class NatsTest {
  @Test
  void aNodeHearsAsManyRoomsAsItServes() throws InterruptedException {
    try (BrokerCluster nats = BrokerCluster.started(BrokerCluster.Kind.NATS);
        MqttNode listens = new MqttNode("one", nats.urls().get(0));
        MqttNode speaks = new MqttNode("two", nats.urls().get(1)).start()) {
      List<Ear> ears = IntStream.range(0, 200).mapToObj(i -> {
        Ear ear = new Ear();
        listens.bridge.subscribe(new Channel(Kind.OPEN_MESSAGES, "room-" + i), ear);
        return ear;
      }).toList();
      listens.start();
      for (Ear ear : ears) {
        assertTrue(ear.isConfirmed());
      }
      await().atMost(Patience.ANSWER).until(() -> listens.isUp() && speaks.isUp());
      assertTrue(speaks.publish(new Channel(Kind.OPEN_MESSAGES, "room-199"), "far away"));
      ears.get(199).hears("far away");
    }
  }
}
