package org.mosquittochat.sockjs;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;

/**
 * The WebSocket transport: a session that lives as long as its socket. Public, for one server hangs otherwise. One for
 * each socket.
 */
public final class SessionEndpoint extends Endpoint {
  private static final System.Logger LOG = System.getLogger(SessionEndpoint.class.getName());

  /** The property of the endpoint that holds the service's sessions. */
  static final String SESSIONS = Sessions.class.getName();

  /** And the one that holds an executor of other threads than the container's. */
  static final String EXECUTOR = Executor.class.getName();

  private Sessions sessions;
  private Session session;

  @Override
  public void onOpen(jakarta.websocket.Session socket, EndpointConfig config) {
    socket.setMaxTextMessageBufferSize(SockJsOptions.MOST_IN_BODY);
    socket.setMaxIdleTimeout(0);
    sessions = (Sessions) config.getUserProperties().get(SESSIONS);
    session = sessions.ofSocket(socket.getUserPrincipal());
    // an anonymous class, for the type of its message is read from it
    socket.addMessageHandler(new MessageHandler.Whole<String>() {
      @Override
      public void onMessage(String text) {
        received(socket, text);
      }
    });
    // last, for the client may answer the first frame at once, and what comes before the handler is lost; and not on
    // this thread, for Payara sometimes leaves a socket mute that is written to while its upgrade is under way
    Executor executor = (Executor) config.getUserProperties().get(EXECUTOR);
    executor.execute(() -> session.attach(new SocketReceiver(socket)));
  }

  private void received(jakarta.websocket.Session socket, String text) {
    if (text.isEmpty()) {
      return;
    }
    try {
      session.received(IncomingMessages.of(text));
    } catch (IncomingMessages.Broken e) {
      // "the server must abruptly terminate the ws connection"
      try {
        socket.close(new CloseReason(CloseReason.CloseCodes.CANNOT_ACCEPT, "Broken JSON encoding."));
      } catch (IOException closing) {
        LOG.log(Level.DEBUG, "Closing a socket failed; it is gone.", closing);
      }
    }
  }

  @Override
  public void onClose(jakarta.websocket.Session socket, CloseReason reason) {
    sessions.socketClosed(session);
  }

  @Override
  public void onError(jakarta.websocket.Session socket, Throwable fault) {
    // a client that vanishes is no fault of ours; its session ends with the close
    LOG.log(Level.DEBUG, "A socket failed.", fault);
  }
}
