package org.mosquittochat.sockjs.echo;

import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;

/** The raw WebSocket of the service that closes every session. */
@ServerEndpoint("/close/websocket")
public class RawClose {
  @OnOpen
  public void opened(Session session) throws IOException {
    session.close();
  }
}
