package org.mosquittochat.delivery;

import java.util.function.Consumer;

/** The way to one client. Used by one {@link Connection}, which sends one frame at a time. */
public interface Transport {
  /** Its name as people see it: {@code websocket}. */
  String name();

  /**
   * Sends a text; {@code done} is called once, with null or the fault, on whichever thread, perhaps before this
   * returns. A throw counts as done, with what was thrown as the fault.
   */
  void send(String text, Consumer<Throwable> done);

  /** Asks for a sign of life, if the transport can. */
  void ping();

  /** Ends it. Does not throw. */
  void close(CloseCode code);
}
