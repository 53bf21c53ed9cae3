package org.mosquittochat.bench.scale;

/** What the chat itself does, whatever people do. */
final class Protocol {
  /** A node gathers changes of presence for so long, in seconds, before it tells the others. */
  static final double GATHERING = 0.2;
  /** A node says that it lives every so many seconds. */
  static final double BEAT = 5;
  /** What a change of one person's presence takes in a frame. */
  static final double PRESENCE_BYTES = 110;

  private Protocol() {}
}
