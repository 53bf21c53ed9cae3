package org.mosquittochat.sockjs;

import java.time.Duration;
import java.util.Optional;

/**
 * How one service behaves.
 *
 * @param clientUrl where the iframe page finds the client library, beginning with a slash
 * @param responseLimit bytes of frames after which a streaming response ends and the client asks for the next
 * @param websocket whether the WebSocket transport is there
 * @param jsonp whether the jsonp transport is there
 * @param htmlfile whether the htmlfile transport is there
 * @param balancerCookie a cookie that balancers look for and every answer of a session sets, if there is one; the client
 *     is told that it is needed
 * @param browserCookie the cookie to which sessions are bound, if they are
 * @param nonces whether the inline scripts of htmlfile have a nonce, as its policy then demands; the text of the protocol
 *     has none
 */
public record SockJsOptions(String clientUrl, int responseLimit, boolean websocket, boolean jsonp, boolean htmlfile,
    Optional<String> balancerCookie, Optional<String> browserCookie, boolean nonces) {
  /** Time without a frame after which one is sent, so that nothing on the way takes the connection for dead. */
  static final Duration HEARTBEAT = Duration.ofSeconds(25);

  /** Time without a receiver after which a session ends. */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Time that a write may take; a reader that does not read ends its session then. */
  static final Duration WRITTEN_WITHIN = Duration.ofSeconds(30);

  /** Characters in one message, and bytes in one body: more is refused. */
  static final int MOST_IN_BODY = 256 * 1024;

  /** Messages in one body. */
  static final int MOST_MESSAGES = 1000;

  /** Sessions of a service, and of one person on one browser. */
  static final int MOST_SESSIONS = 50_000;
  static final int MOST_OF_OWNER = 50;
}
