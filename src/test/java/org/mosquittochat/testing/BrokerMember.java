package org.mosquittochat.testing;

import java.net.URI;

/** A broker process that the test may break, alone or in a cluster; on the same port over a restart. For one thread. */
public interface BrokerMember extends AutoCloseable {
  /** The URL to connect to, also while it does not run. */
  URI url();

  /** Starts it, and waits until it takes an MQTT client. */
  void start();

  /** Ends it as {@code kill -9} does. */
  void kill();

  /** Freezes it: connections stay open and nothing answers. */
  void pause();

  /** Lets a frozen one go on. */
  void resume();

  /** Ends it and takes its files away. */
  @Override
  void close();
}
