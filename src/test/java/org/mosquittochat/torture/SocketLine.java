package org.mosquittochat.torture;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * One WebSocket connection. What happens is told on the clients' thread, on which all its methods are called; it takes the
 * next text only when the last one was dealt with, so that who pauses is felt by the server.
 */
final class SocketLine implements Line, WebSocket.Listener {
  private static final Duration HANDSHAKE = Duration.ofSeconds(10);

  private final Executor thread;
  private final StringBuilder parts = new StringBuilder();
  private CompletableFuture<?> sending;
  private WebSocket socket;
  private User user;
  private boolean paused;
  private boolean owed;

  private SocketLine(Executor thread, User user) {
    this.thread = thread;
    this.user = user;
  }

  /** Begins to connect. */
  static SocketLine open(HttpClient http, URI address, String cookie, Executor thread, User user) {
    SocketLine line = new SocketLine(thread, user);
    http.newWebSocketBuilder()
        .header("Cookie", cookie)
        .header("Origin", "http://" + address.getAuthority())
        .connectTimeout(HANDSHAKE)
        .buildAsync(address, line)
        .whenComplete((socket, fault) -> thread.execute(() -> line.connected(socket, fault)));
    return line;
  }

  private void connected(WebSocket opened, Throwable fault) {
    if (fault != null) {
      end(BROKEN);
    } else if (user == null) {
      opened.abort();
    } else {
      socket = opened;
      sending = CompletableFuture.completedFuture(null);
      user.opened();
    }
  }

  @Override
  public void send(String text) {
    WebSocket to = socket;
    sending = sending.thenCompose(sent -> to.sendText(text, true))
        .whenComplete((sent, fault) -> {
          if (fault != null) {
            thread.execute(() -> end(BROKEN));
          }
        });
  }

  @Override
  public void pause() {
    paused = true;
  }

  @Override
  public void resume() {
    paused = false;
    if (owed && socket != null) {
      owed = false;
      socket.request(1);
    }
  }

  @Override
  public void drop() {
    user = null;
    if (socket != null) {
      socket.abort();
    }
  }

  private void end(int code) {
    User told = user;
    drop();
    if (told != null) {
      told.lost(code);
    }
  }

  private void heard(String text) {
    if (user != null) {
      user.heard(text);
    }
    owed = true;
    if (!paused) {
      resume();
    }
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
    parts.append(part);
    if (last) {
      String text = parts.toString();
      parts.setLength(0);
      thread.execute(() -> heard(text));
    } else {
      from.request(1);
    }
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    thread.execute(() -> end(code));
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    thread.execute(() -> end(BROKEN));
  }
}
