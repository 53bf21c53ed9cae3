package org.mosquittochat.mqtt;

import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.mosquittochat.broker.Channel;
import org.mosquittochat.broker.RejectedPayloads;

/**
 * What came from the broker and waits for the listeners: at most {@value #MOST_ITEMS} payloads and {@value #MOST_BYTES}
 * bytes. {@link #run} is the one thread that calls listeners. What does not fit is dropped, and when the rest is told,
 * all listeners learn that something may have been missed.
 */
final class Inbox implements Runnable {
  static final int MOST_ITEMS = 20_000;
  static final int MOST_BYTES = 32 << 20;

  private static final System.Logger LOG = System.getLogger(Inbox.class.getName());

  private final Backlog<Runnable> backlog;
  private final AtomicLong dropped = new AtomicLong();
  private final OnceAMinute complaints = new OnceAMinute();
  private final RejectedPayloads rejected;
  private final int largest;

  /** @param largest bytes of a payload that is let in */
  Inbox(RejectedPayloads rejected, int largest) {
    this(rejected, largest, new Backlog<>(MOST_ITEMS, MOST_BYTES));
  }

  Inbox(RejectedPayloads rejected, int largest, Backlog<Runnable> backlog) {
    this.rejected = rejected;
    this.largest = largest;
    this.backlog = backlog;
  }

  /** Takes what the broker sent. Never blocks, never throws. */
  void arrived(String topic, byte[] payload, Subscriptions readers) {
    Optional<Channel> channel = ChatTopic.channel(topic);
    if (channel.isEmpty()) {
      rejected.addUnknown();
    } else if (payload.length > largest) {
      rejected.add(channel.get(), "it is larger than CHAT_MQTT_PAYLOAD_BYTES");
    } else if (!backlog.offer(() -> readers.deliver(channel.get(), payload), payload.length)) {
      noteDropped(readers);
    }
  }

  private void noteDropped(Subscriptions readers) {
    if (dropped.getAndIncrement() == 0) {
      backlog.force(() -> tellDropped(readers));
    }
  }

  private void tellDropped(Subscriptions readers) {
    long count = dropped.getAndSet(0);
    if (complaints.isDue()) {
      LOG.log(
          Level.WARNING,
          "Payloads come faster than they are handled: {0} dropped; what is missing is read from the rooms'' logs.",
          Long.toString(count));
    }
    readers.confirmAll();
  }

  /** Runs something of ours between the payloads. */
  void dispatch(Runnable call) {
    backlog.force(call);
  }

  @Override
  public void run() {
    try {
      while (true) {
        backlog.take().run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
