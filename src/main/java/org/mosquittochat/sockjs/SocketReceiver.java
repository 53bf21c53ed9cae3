package org.mosquittochat.sockjs;

import jakarta.websocket.CloseReason;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.function.Consumer;

/** A WebSocket whose messages are frames. Never full. Thread-safe, for its session sends one frame at a time. */
final class SocketReceiver implements Receiver {
  private static final System.Logger LOG = System.getLogger(SocketReceiver.class.getName());

  private final jakarta.websocket.Session socket;

  SocketReceiver(jakarta.websocket.Session socket) {
    this.socket = socket;
  }

  @Override
  public void write(String frame, Consumer<Throwable> done) {
    try {
      socket.getAsyncRemote().sendText(frame, result -> done.accept(result.getException()));
    } catch (RuntimeException e) {
      // a socket that closed meanwhile throws rather than tell the handler
      done.accept(e);
    }
  }

  @Override
  public boolean isFull() {
    return false;
  }

  @Override
  public void end() {
    try {
      socket.close(new CloseReason(CloseReason.CloseCodes.NORMAL_CLOSURE, ""));
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.DEBUG, "Closing a socket failed; it is gone.", e);
    }
  }

  @Override
  public void abort() {
    end();
  }

  @Override
  public void probe(Consumer<Boolean> answer) {
    answer.accept(socket.isOpen());
  }
}
