package org.mosquittochat.torture;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A SockJS session over XHR or EventSource, as sockjs-client has it: one receiver after the other, one send at a time. */
final class SockJsLine implements Line {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration SENT_WITHIN = Duration.ofSeconds(10);

  private final HttpClient http;
  private final Executor thread;
  private final URI session;
  private final String receiver;
  private final String cookie;
  private final List<String> toSend = new ArrayList<>();
  private User user;
  private CompletableFuture<?> receiving;
  private CompletableFuture<?> sending;
  private Reader reader;
  private boolean opened;
  private boolean paused;

  private SockJsLine(World world, URI door, String receiver, String cookie, User user) {
    this.http = world.http();
    this.thread = world.thread();
    String id = UUID.randomUUID().toString().replace("-", "");
    this.session = URI.create("http://" + door.getAuthority() + "/chat/000/" + id + "/");
    this.receiver = receiver;
    // a browser has one for good; of a new one the server cannot tell either
    this.cookie = cookie + "; chat_browser=" + id;
    this.user = user;
  }

  /** Begins to connect. */
  static SockJsLine open(World world, URI door, String receiver, String cookie, User user) {
    SockJsLine line = new SockJsLine(world, door, receiver, cookie, user);
    line.receive();
    return line;
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(session.resolve(path)).version(HttpClient.Version.HTTP_1_1)
        .header("Cookie", cookie).header("Origin", "http://" + session.getAuthority());
  }

  private void receive() {
    reader = new Reader();
    HttpRequest.Builder request = request(receiver);
    if (!receiver.equals("eventsource")) {
      request.POST(BodyPublishers.noBody());
    }
    Reader own = reader;
    receiving = http.sendAsync(request.build(), answer -> answer.statusCode() == 200
        ? BodySubscribers.fromSubscriber(own) : BodySubscribers.replacing(null));
    receiving.whenComplete((answer, fault) -> thread.execute(() -> received(own, answer, fault)));
  }

  private void received(Reader own, Object answer, Throwable fault) {
    if (user != null && own == reader) {
      boolean fine = fault == null && ((HttpResponse<?>) answer).statusCode() == 200;
      if (fine) {
        receive();
      } else {
        end(BROKEN);
      }
    }
  }

  private void frame(String line) {
    // the client library decodes what an EventSource hears
    String frame = line.startsWith("data: ") ? line.substring("data: ".length()).replace("%25", "%") : line;
    if (user == null || frame.isEmpty()) {
      return;
    }
    switch (frame.charAt(0)) {
      case 'o' -> opened();
      case 'a' -> {
        for (JsonNode text : JSON.readTree(frame.substring(1))) {
          if (user != null) {
            user.heard(text.asString());
          }
        }
      }
      case 'c' -> end(JSON.readTree(frame.substring(1)).get(0).asInt());
      default -> { }
    }
  }

  /** Opened again, it is another session under the old name: the server has forgotten this one. */
  private void opened() {
    if (opened) {
      end(BROKEN);
    } else {
      opened = true;
      user.opened();
    }
  }

  @Override
  public void send(String text) {
    toSend.add(text);
    sendNext();
  }

  private void sendNext() {
    if (user == null || sending != null || toSend.isEmpty()) {
      return;
    }
    String body = JSON.writeValueAsString(toSend);
    toSend.clear();
    sending = http.sendAsync(request("xhr_send").timeout(SENT_WITHIN).POST(BodyPublishers.ofString(body)).build(),
        BodyHandlers.discarding());
    sending.whenComplete((answer, fault) -> thread.execute(() -> sent(answer, fault)));
  }

  private void sent(Object answer, Throwable fault) {
    sending = null;
    if (fault != null || ((HttpResponse<?>) answer).statusCode() != 204) {
      end(BROKEN);
    } else {
      sendNext();
    }
  }

  @Override
  public void pause() {
    paused = true;
  }

  @Override
  public void resume() {
    paused = false;
    reader.readOn();
  }

  @Override
  public void drop() {
    user = null;
    reader.stop();
    receiving.cancel(true);
    if (sending != null) {
      sending.cancel(true);
    }
  }

  private void end(int code) {
    User told = user;
    drop();
    if (told != null) {
      told.lost(code);
    }
  }

  /** Takes one response line by line, and the next piece when the last one was dealt with. */
  private final class Reader implements Flow.Subscriber<List<ByteBuffer>> {
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private Flow.Subscription subscription;
    private boolean owed;

    @Override
    public void onSubscribe(Flow.Subscription subscribed) {
      thread.execute(() -> {
        subscription = subscribed;
        owed = true;
        readOn();
      });
    }

    @Override
    public void onNext(List<ByteBuffer> pieces) {
      thread.execute(() -> {
        pieces.forEach(this::take);
        owed = true;
        readOn();
      });
    }

    private void take(ByteBuffer piece) {
      while (piece.hasRemaining()) {
        byte next = piece.get();
        if (next == '\n') {
          frame(line.toString(StandardCharsets.UTF_8).strip());
          line.reset();
        } else {
          line.write(next);
        }
      }
    }

    void readOn() {
      if (owed && !paused && user != null) {
        owed = false;
        subscription.request(1);
      }
    }

    void stop() {
      if (subscription != null) {
        subscription.cancel();
      }
    }

    @Override
    public void onError(Throwable fault) {
      // the response's future tells it
    }

    @Override
    public void onComplete() {
      // the response's future tells it
    }
  }
}
