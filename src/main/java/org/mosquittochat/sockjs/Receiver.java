package org.mosquittochat.sockjs;

import java.util.function.Consumer;

/** What carries a session's frames to the client for a while: a response, or a WebSocket. Thread-safe. */
interface Receiver {
  /** Sends a frame, after those before; {@code done} is called once, with null or the fault. */
  void write(String frame, Consumer<Throwable> done);

  /** Whether it can take no more, and the client is to open another one. */
  boolean isFull();

  /** Ends it once what was written has left. */
  void end();

  /** Ends it at once, whatever was written. */
  void abort();

  /** Finds out whether the client is still there; answers later, for it takes time, or at once if it has ended. */
  void probe(Consumer<Boolean> answer);

  /** Sends a last frame and ends. */
  default void last(String frame) {
    write(frame, fault -> end());
  }
}
