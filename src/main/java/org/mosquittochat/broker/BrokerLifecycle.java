package org.mosquittochat.broker;

/** Opens and ends the way to the broker: for the one bean that starts and stops the node. Thread-safe. */
public interface BrokerLifecycle {
  /**
   * Connects in the background, and again whenever the connection is lost, until {@link #stop}. Returns at once;
   * {@link Broker#availability} tells how it went.
   *
   * @param will published by the broker if this node ends without {@link #stop}; the same at each reconnect
   * @throws IllegalStateException if it was started before
   */
  void start(Will will);

  /**
   * Publishes what waits, for a second at most, and disconnects without the will being published. Returns when no
   * thread is left, within a few seconds. May be called more than once, or without a start; nothing is published or
   * heard after it.
   */
  void stop();
}
