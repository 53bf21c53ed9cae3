package org.mosquittochat.broker;

import java.util.Objects;

/**
 * What the broker publishes in the name of a node whose connection ends without a word. Not published by a clean stop.
 *
 * @param channel where, of one owner
 * @param payload what; not copied
 */
public record Will(Channel channel, byte[] payload) {
  public Will {
    Objects.requireNonNull(payload, "payload");
    if (channel.isEvery()) {
      throw new IllegalArgumentException("A will is for the channel of one owner.");
    }
  }
}
