package org.mosquittochat.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A person at a connection of his own, who speaks frames over WebSocket. Frames that come in wait until a test awaits
 * them; what nobody awaited stays in {@link #received}. A frame that breaks the contract fails the next call.
 * One test thread; the socket's own threads only put frames down.
 */
public final class ChatClient implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final URI baseUrl;
  private final String cookie;
  private final String name;
  private final AtomicInteger ids = new AtomicInteger();
  private final List<JsonNode> everything = new ArrayList<>();
  private final List<JsonNode> waiting = new ArrayList<>();
  private CompletableFuture<Integer> closed = new CompletableFuture<>();
  private volatile AssertionError breach;
  private WebSocket socket;
  private String user;

  private ChatClient(URI baseUrl, String cookie, String name) {
    this.baseUrl = baseUrl;
    this.cookie = cookie;
    this.name = name;
  }

  /** Asks for a name; the answer, whatever it is. */
  public static HttpResponse<String> askForName(URI baseUrl, String name) {
    HttpRequest request = HttpRequest.newBuilder(baseUrl.resolve("/api/guests"))
        .header("Content-Type", "application/json")
        .header("Origin", origin(baseUrl))
        .timeout(Patience.ANSWER)
        .POST(BodyPublishers.ofString(JSON.createObjectNode().put("name", name).toString()))
        .build();
    try {
      return HTTP.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Signs a guest in and keeps his cookie. */
  public static ChatClient signIn(URI baseUrl, String name) {
    HttpResponse<String> answer = askForName(baseUrl, name);
    String cookie = answer.headers().firstValue("Set-Cookie").map(c -> c.split(";", 2)[0]).orElse(null);
    if (answer.statusCode() / 100 != 2 || cookie == null) {
      throw new AssertionError(name + " was not let in: " + answer.statusCode() + " " + answer.body());
    }
    return new ChatClient(baseUrl, cookie, name);
  }

  /** Signs a guest in and brings him to the chat: connected and welcomed. */
  public static ChatClient enter(URI baseUrl, String name) {
    ChatClient client = signIn(baseUrl, name).connect();
    client.hello();
    return client;
  }

  /** The same person at another connection, not connected yet. */
  public ChatClient another() {
    return new ChatClient(baseUrl, cookie, name);
  }

  /** The same person at another server, not connected yet. */
  public ChatClient at(URI server) {
    return new ChatClient(server, cookie, name);
  }

  /** Opens the connection. */
  public ChatClient connect() {
    closed = new CompletableFuture<>();
    String path = baseUrl.resolve("/chat/websocket").toString().replaceFirst("^http", "ws");
    socket = done(HTTP.newWebSocketBuilder()
        .header("Cookie", cookie)
        .header("Origin", origin(baseUrl))
        .connectTimeout(Patience.ANSWER)
        .buildAsync(URI.create(path), new Ear(closed)));
    return this;
  }

  /** Says hello and waits for the welcome. */
  public JsonNode hello() {
    return hello(Map.of());
  }

  /** Says hello with the last contiguous seq of each room, and waits for the welcome. */
  public JsonNode hello(Map<String, Long> resume) {
    ObjectNode hello = JSON.createObjectNode().put("type", "hello").put("protocol", 1);
    if (!resume.isEmpty()) {
      resume.forEach(hello.putObject("resume")::put);
    }
    send(hello.toString());
    JsonNode welcome = await("welcome");
    user = welcome.get("user").asString();
    return welcome;
  }

  /** Sends a frame that keeps the contract. */
  public void send(String json) {
    RecordedFrames.sent(json);
    sendRaw(json);
  }

  /** Sends any text, in bad faith too. */
  public void sendRaw(String text) {
    requireFaith();
    done(socket.sendText(text, true));
  }

  /** Sends a command with the fields given by turns, and an id if the fields name none; gives the id. */
  public String command(String type, Object... fields) {
    ObjectNode frame = JSON.createObjectNode().put("type", type);
    for (int i = 0; i < fields.length; i += 2) {
      frame.set((String) fields[i], JSON.valueToTree(fields[i + 1]));
    }
    if (!frame.has("id")) {
      frame.put("id", nextId());
    }
    send(frame.toString());
    return frame.get("id").asString();
  }

  /** Posts and waits for the ack. */
  public JsonNode post(String room, String text) {
    String id = command("post", "room", room, "text", text);
    return await("ack", ack -> ack.get("id").asString().equals(id));
  }

  /** Makes an open room and waits until it is open; gives its id. */
  public String createRoom(String roomName) {
    command("createRoom", "name", roomName, "kind", "open");
    return await("roomOpened", room -> room.get("name").asString().equals(roomName)).get("room").asString();
  }

  /** Opens the direct room with somebody; gives its id. */
  public String openDirect(String peer) {
    String id = command("openDirect", "user", peer);
    return await("roomOpened", room -> room.path("id").asString("").equals(id)).get("room").asString();
  }

  /** An id that this client has not used. */
  public String nextId() {
    return name.replaceAll("[^A-Za-z0-9]", "") + "-" + Integer.toHexString(hashCode()) + "-" + ids.incrementAndGet();
  }

  /** Takes the next frame of the type out of those that wait. */
  public JsonNode await(String type) {
    return await(type, frame -> true);
  }

  /** Takes the next frame of the type that fits out of those that wait; the others go on waiting. */
  public JsonNode await(String type, Predicate<JsonNode> fits) {
    return awaitAny(List.of(type), fits);
  }

  /** As {@link #await(String, Predicate)}, of any of these types. */
  public synchronized JsonNode awaitAny(List<String> types, Predicate<JsonNode> fits) {
    long deadline = System.nanoTime() + Patience.ANSWER.toNanos();
    JsonNode frame = take(types, fits);
    while (frame == null) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0 || !waitForFrame(left)) {
        throw new AssertionError(name + " heard no " + types + " that fits, but there wait " + waiting);
      }
      frame = take(types, fits);
    }
    return frame;
  }

  /** Waits for the error that answers the command of this id. */
  public JsonNode awaitError(String id) {
    return await("error", error -> error.path("id").asString("").equals(id));
  }

  /** Asks for a pong: whatever the server had to say to this client before it, has come then. */
  public void fence() {
    String id = command("ping");
    await("pong", pong -> pong.path("id").asString("").equals(id));
  }

  /** All frames that came, in their order, over all connections of this client. */
  public synchronized List<JsonNode> received() {
    requireFaith();
    return List.copyOf(everything);
  }

  /** All frames of a type that came, in their order. */
  public List<JsonNode> received(String type) {
    return received().stream().filter(frame -> frame.path("type").asString("").equals(type)).toList();
  }

  /** Waits until the server closes; gives the close code, or 1006 if there was none. */
  public int awaitClose() {
    return done(closed);
  }

  /** Whether the connection stands. */
  public boolean isConnected() {
    return socket != null && !closed.isDone();
  }

  /** Breaks the connection without a word. */
  public void vanish() {
    socket.abort();
  }

  /** The id that the server gave, known from the welcome on. */
  public String user() {
    return user;
  }

  /** The name that was asked for. */
  public String name() {
    return name;
  }

  /** The cookie, as {@code name=value}. */
  public String cookie() {
    return cookie;
  }

  @Override
  public void close() {
    if (socket != null && !socket.isOutputClosed()) {
      socket.sendClose(WebSocket.NORMAL_CLOSURE, "").orTimeout(1, TimeUnit.SECONDS).exceptionally(e -> null).join();
      socket.abort();
    }
  }

  private boolean waitForFrame(long millis) {
    try {
      wait(millis);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private JsonNode take(List<String> types, Predicate<JsonNode> fits) {
    requireFaith();
    for (int i = 0; i < waiting.size(); i++) {
      JsonNode frame = waiting.get(i);
      if (types.contains(frame.path("type").asString("")) && fits.test(frame)) {
        return waiting.remove(i);
      }
    }
    return null;
  }

  private void keep(String text) {
    try {
      RecordedFrames.received(text);
    } catch (AssertionError e) {
      breach = e;
    }
    synchronized (this) {
      everything.addAll(FrameContract.frames(text));
      waiting.addAll(FrameContract.frames(text));
      notifyAll();
    }
  }

  private void requireFaith() {
    if (breach != null) {
      throw new AssertionError(name + " got a frame that breaks the contract.", breach);
    }
  }

  private static <T> T done(CompletableFuture<T> future) {
    try {
      return future.get(Patience.ANSWER.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    } catch (TimeoutException e) {
      throw new AssertionError("Not within " + Patience.ANSWER, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static String origin(URI baseUrl) {
    return baseUrl.getScheme() + "://" + baseUrl.getAuthority();
  }

  /** Puts together what comes in parts. */
  private final class Ear implements WebSocket.Listener {
    private final StringBuilder parts = new StringBuilder();
    private final CompletableFuture<Integer> end;

    private Ear(CompletableFuture<Integer> end) {
      this.end = end;
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      parts.append(part);
      if (last) {
        keep(parts.toString());
        parts.setLength(0);
      }
      from.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      end.complete(code);
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      end.complete(1006);
    }
  }
}
