package org.mosquittochat.websocket;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.websocket.CloseReason;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.security.Principal;
import org.mosquittochat.conversation.Conversation;
import org.mosquittochat.conversation.Reception;
import org.mosquittochat.security.PersonPrincipal;

/**
 * Where browsers connect. Holds no state: a conversation hangs on its session. The scope annotation is not decoration;
 * one server leaves an endpoint without it uninjected, silently.
 */
@Dependent
@ServerEndpoint("/chat/websocket")
public class ChatEndpoint {
  private static final System.Logger LOG = System.getLogger(ChatEndpoint.class.getName());
  private static final String CONVERSATION = Conversation.class.getName();

  /** Beyond this the container closes with 1009; between the frame limit and this a frame is refused with an error. */
  private static final int MOST_CHARACTERS = 64 * 1024;

  @Inject Reception reception;

  @OnOpen
  public void open(Session session, EndpointConfig config) {
    session.setMaxTextMessageBufferSize(MOST_CHARACTERS);
    session.setMaxBinaryMessageBufferSize(1);
    session.setMaxIdleTimeout(0);
    Principal principal = session.getUserPrincipal();
    if (principal instanceof PersonPrincipal person) {
      reception.begin(person.person(), new WebSocketTransport(session))
          .ifPresent(conversation -> session.getUserProperties().put(CONVERSATION, conversation));
    } else {
      // the filter lets nobody through without a person
      close(session, CloseReason.CloseCodes.VIOLATED_POLICY);
    }
  }

  @OnMessage(maxMessageSize = MOST_CHARACTERS)
  public void received(String text, Session session) {
    if (session.getUserProperties().get(CONVERSATION) instanceof Conversation conversation) {
      conversation.received(text);
    }
  }

  @OnMessage
  public void pong(PongMessage pong, Session session) {
    if (session.getUserProperties().get(CONVERSATION) instanceof Conversation conversation) {
      conversation.heard();
    }
  }

  @OnClose
  public void closed(Session session, CloseReason reason) {
    if (session.getUserProperties().remove(CONVERSATION) instanceof Conversation conversation) {
      conversation.ended();
    }
  }

  @OnError
  public void failed(Session session, Throwable fault) {
    // a client that vanishes in mid-frame is no fault of ours; its conversation ends with the close
    LOG.log(Level.DEBUG, "A WebSocket session failed.", fault);
  }

  private static void close(Session session, CloseReason.CloseCode code) {
    try {
      session.close(new CloseReason(code, "Sign in first."));
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "Closing a session failed; it is gone.", e);
    }
  }
}
