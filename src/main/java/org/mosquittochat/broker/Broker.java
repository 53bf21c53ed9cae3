package org.mosquittochat.broker;

/**
 * Publishes payloads to, and hears them from, the broker that connects the nodes. A node hears what it publishes
 * itself. All methods are safe for use by many threads and none blocks.
 */
public interface Broker {

  /**
   * Hands a payload over for publishing; payloads of one caller thread leave in the order of the calls.
   *
   * @return false if it was not taken, because the broker is away or too much waits; it is lost then
   */
  boolean publish(Channel channel, byte[] payload);

  /**
   * Hears a channel from now on, also over reconnects, until the subscription is closed. There may be several
   * subscriptions to one channel.
   */
  Subscription subscribe(Channel channel, Listener listener);

  /** Connects anew, to the next of several brokers: what is published does not come back. Returns at once. */
  void renew();

  /** How many payloads wait to be published. */
  int waiting();

  /** Whether the broker is there, and word of changes. */
  BrokerAvailability availability();

  /** Hears a channel. Called on one thread, which must not be held up. An exception is logged and goes no further. */
  @FunctionalInterface
  interface Listener {
    /** A payload came in. It is untrusted. */
    void received(Channel channel, byte[] payload);

    /** The subscription stands, for the first time or again: what was published before may have been missed. */
    default void confirmed() {}
  }

  /** A standing wish to hear a channel. */
  interface Subscription extends AutoCloseable {
    /** Ends it. Payloads on their way may still be heard. */
    @Override
    void close();
  }
}
