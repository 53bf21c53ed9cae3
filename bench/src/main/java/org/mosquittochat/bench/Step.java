package org.mosquittochat.bench;

import java.util.function.Function;

/**
 * One step of a client on its way into a room.
 *
 * @param request what to send, made of what came in the step before (as ISO 8859-1)
 * @param expected what must come before the next step
 * @param upgraded whether this is said in WebSocket frames; else as it is, before the upgrade
 */
record Step(Function<String, byte[]> request, String expected, boolean upgraded) {
  static Step raw(Function<String, String> request, String expected) {
    return new Step(heard -> Mark.bytes(request.apply(heard)), expected, false);
  }

  static Step text(String request, String expected) {
    return new Step(heard -> Mark.bytes(request), expected, true);
  }

  /** The opening handshake of a WebSocket; further headers each end with CRLF. */
  static Step upgrade(int port, String path, Function<String, String> headers) {
    return raw(heard -> "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nUpgrade: websocket\r\n"
        + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
        + "Origin: http://127.0.0.1:" + port + "\r\n" + headers.apply(heard) + "\r\n", "\r\n\r\n");
  }
}
