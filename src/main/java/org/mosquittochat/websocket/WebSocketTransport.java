package org.mosquittochat.websocket;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.mosquittochat.delivery.CloseCode;
import org.mosquittochat.delivery.Transport;

/** Sends on a WebSocket session. Used by one connection, which sends one frame at a time. */
final class WebSocketTransport implements Transport {
  private static final System.Logger LOG = System.getLogger(WebSocketTransport.class.getName());

  private final Session session;
  private final Optional<FinishedFrames> frames;
  /** Whether a finished frame was not out yet when it was handed over. */
  private volatile boolean behind;

  WebSocketTransport(Session session) {
    this.session = session;
    this.frames = FinishedFrames.of(session);
    // no time-out of the container, which costs a timer for each send: whoever does not take a send is closed as too slow
    session.getAsyncRemote().setSendTimeout(0);
  }

  @Override
  public String name() {
    return "websocket";
  }

  @Override
  public void send(String text, Consumer<Throwable> done) {
    if (frames.isPresent() && !behind) {
      Future<?> sent = frames.get().send(text);
      // nobody tells when it will be out: the next text goes behind it, and of that the handler tells
      behind = !sent.isDone();
      done.accept(behind ? null : faultOf(sent));
    } else {
      // a session that closed meanwhile throws rather than tell the handler
      session.getAsyncRemote().sendText(text, result -> {
        behind = false;
        done.accept(result.getException());
      });
    }
  }

  private static Throwable faultOf(Future<?> done) {
    try {
      done.get();
      return null;
    } catch (ExecutionException e) {
      return e.getCause();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return e;
    }
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
