package org.mosquittochat.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mosquittochat.broker.Broker;
import org.mosquittochat.broker.Channel;
import org.mosquittochat.broker.Channel.Kind;
import org.mosquittochat.broker.RejectedPayloads;

class InboxTest {
  private static final Channel ROOM = new Channel(Kind.OPEN_MESSAGES, "room");
  private static final String TOPIC = ChatTopic.name(ROOM);

  private final RejectedPayloads rejected = new RejectedPayloads(Clock.systemUTC());
  private final Inbox inbox = new Inbox(rejected, 10, new Backlog<>(2, 100));
  private final Subscriptions subscriptions = new Subscriptions(inbox::dispatch, () -> {});
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final Thread dispatcher = new Thread(inbox);

  InboxTest() {
    subscriptions.add(ROOM, new Broker.Listener() {
      @Override
      public void received(Channel channel, byte[] payload) {
        heard.add(payload.length + " bytes");
      }

      @Override
      public void confirmed() {
        heard.add("confirmed");
      }
    });
  }

  @AfterEach
  void end() throws InterruptedException {
    dispatcher.interrupt();
    dispatcher.join();
  }

  private void arrive(String topic, int bytes) {
    inbox.arrived(topic, new byte[bytes], subscriptions);
  }

  private List<String> hear(int count) throws InterruptedException {
    dispatcher.start();
    String[] words = new String[count];
    for (int i = 0; i < count; i++) {
      words[i] = heard.poll(5, TimeUnit.SECONDS);
    }
    return List.of(words);
  }

  @Test
  void whatDoesNotFitIsDroppedAndAllAreToldAfterTheRest() throws InterruptedException {
    for (int bytes = 1; bytes <= 5; bytes++) {
      arrive(TOPIC, bytes);
    }
    assertEquals(List.of("1 bytes", "2 bytes", "confirmed"), hear(3));
  }

  @Test
  void whatIsTooLargeOrUnknownIsCounted() throws InterruptedException {
    arrive(TOPIC, 11);
    arrive("chat/v1/room/+/msg", 1);
    arrive(TOPIC, 10);
    assertEquals(List.of("10 bytes"), hear(1));
    assertEquals(2, rejected.count());
  }
}
