package org.mosquittochat.sockjs;

import org.mosquittochat.delivery.CloseCode;
import org.mosquittochat.delivery.Transport;

/** The way to the client of one session. Thread-safe. */
public interface SockJsConnection extends Transport {
  /** Ends it with a code and a reason that the client is told. Does not throw. */
  void close(int code, String reason);

  @Override
  default void close(CloseCode code) {
    close(code.code(), code.reason());
  }
}
