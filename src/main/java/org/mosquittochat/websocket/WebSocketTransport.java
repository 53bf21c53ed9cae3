package org.mosquittochat.websocket;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.mosquittochat.delivery.CloseCode;
import org.mosquittochat.delivery.Transport;

/** Sends on a WebSocket session. Used by one connection, which sends one frame at a time. */
final class WebSocketTransport implements Transport {
  private static final System.Logger LOG = System.getLogger(WebSocketTransport.class.getName());
  private static final long SEND_TIMEOUT_MILLIS = 30_000;

  private final Session session;

  WebSocketTransport(Session session) {
    this.session = session;
    session.getAsyncRemote().setSendTimeout(SEND_TIMEOUT_MILLIS);
  }

  @Override
  public String name() {
    return "websocket";
  }

  @Override
  public void send(String text, Consumer<Throwable> done) {
    // a session that closed meanwhile throws rather than tell the handler
    session.getAsyncRemote().sendText(text, result -> done.accept(result.getException()));
  }

  @Override
  public void ping() {
    try {
      session.getAsyncRemote().sendPing(ByteBuffer.allocate(0));
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.DEBUG, "A ping could not be sent; the connection is closed when it stays silent.", e);
    }
  }

  @Override
  public void close(CloseCode code) {
    try {
      session.close(new CloseReason(CloseReason.CloseCodes.getCloseCode(code.code()), code.reason()));
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.DEBUG, "Closing a session failed; it is gone.", e);
    }
  }
}
