package org.mosquittochat.sockjs.echo;

import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;

/** The raw WebSocket of the echo service. */
@ServerEndpoint("/echo/websocket")
public class RawEcho {
  @OnMessage
  public String received(String text) {
    return text;
  }
}
