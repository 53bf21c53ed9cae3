package org.mosquittochat.bench;

import java.io.ByteArrayOutputStream;
import java.util.List;

/** How clients talk to a peer over WebSocket. */
interface Dialect {
  int TEXT = 1;
  int BINARY = 2;

  /** The way of a client into its room, in order. Who is the first of a room has to make it, where rooms are made. */
  List<Step> entering(int client, String room, boolean first);

  /** What a client says to its room. */
  byte[] post(int client, long number, String room, String text);

  /**
   * What a client owes the peer for a text that it got.
   *
   * @param at where the text's mark begins, with at least two bytes of the same message before it
   * @param answers takes it; all that is owed at once leaves in one frame
   */
  default void answer(byte[] bytes, int at, ByteArrayOutputStream answers) {}

  /** The same without entering a room, where people can be connected and in none. */
  default Dialect idle() {
    return this;
  }

  /** Whether the peer tells what waits for slow readers, as the chat does. */
  default boolean tellsWaiting() {
    return false;
  }

  /** The opcode of its frames. */
  default int opcode() {
    return TEXT;
  }
}
