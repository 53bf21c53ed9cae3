package org.mosquittochat.e2e;

import static java.util.stream.Collectors.toCollection;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mosquittochat.testing.ChatClient;
import org.mosquittochat.testing.MosquittoProcess;
import org.mosquittochat.testing.Patience;
import org.mosquittochat.testing.RunningChat;

/** The numbers at /metrics, of a node with a broker of its own. */
class MetricsTest {
  private static final Pattern OURS = Pattern.compile("mosquittochat_[a-z_]+");
  private static final String MANY = "10000";
  private static final int MOST_SAID = 9 << 20;
  private static MosquittoProcess broker;
  private static RunningChat chat;

  @BeforeAll
  static void start() {
    broker = MosquittoProcess.started();
    chat = RunningChat.started(Map.of("CHAT_MQTT_URL", broker.url().toString(),
        "CHAT_LIMIT_POSTS_BURST", MANY, "CHAT_LIMIT_FRAMES_BURST", MANY));
  }

  @AfterAll
  static void stop() {
    chat.close();
    broker.close();
  }

  private static HttpResponse<String> scrape() {
    URI address = chat.url().resolve("/metrics");
    try {
      return HttpClient.newHttpClient().send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static double value(String sample) {
    return scrape().body().lines().filter(line -> line.startsWith(sample + " ")).findFirst()
        .map(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .orElseThrow(() -> new AssertionError(sample + " is not there"));
  }

  private static void isAtLast(String sample, double expected) {
    await().atMost(Patience.RETURN).untilAsserted(() -> assertEquals(expected, value(sample), sample));
  }

  @Test
  void theNumbersFollowWhatHappensAndNameNobody() {
    HttpResponse<String> first = scrape();
    assertEquals(200, first.statusCode());
    assertTrue(first.headers().firstValue("Content-Type").orElse("").startsWith("text/plain"), first.headers().toString());
    double stored = value("mosquittochat_entries_total{kind=\"message\"}");
    double timed = value("mosquittochat_delivery_seconds_count");

    ChatClient ana = ChatClient.enter(chat.url(), "Anastasia");
    isAtLast("mosquittochat_people_present", 1);
    isAtLast("mosquittochat_connections{transport=\"websocket\"}", 1);
    ana.post("lobby", "nobody is to read this");
    isAtLast("mosquittochat_entries_total{kind=\"message\"}", stored + 1);
    await().atMost(Patience.RETURN).until(() -> value("mosquittochat_delivery_seconds_count") > timed);
    assertTrue(value("mosquittochat_deliveries_total") > 0);
    String whole = scrape().body();
    assertFalse(whole.contains("Anastasia") || whole.contains("lobby") || whole.contains(ana.user()), whole);

    double left = value("mosquittochat_connections_closed_total{code=\"client\"}");
    ana.close();
    isAtLast("mosquittochat_connections_closed_total{code=\"client\"}", left + 1);
    isAtLast("mosquittochat_people_present", 0);
  }

  @Test
  void aBrokerThatIsAwayIsZero() {
    isAtLast("mosquittochat_broker_up", 1);
    assertEquals(1, value("mosquittochat_store_up"));
    broker.kill();
    isAtLast("mosquittochat_broker_up", 0);
    broker.start();
    isAtLast("mosquittochat_broker_up", 1);
  }

  /** The system holds some 4 MB within one machine; what a server would keep besides is counted by nobody. */
  @Test
  void whoDoesNotReadIsClosedBeforeTheServerKeepsMuchForHim() throws IOException {
    String closed = "mosquittochat_connections_closed_total{code=\"4008\"}";
    double before = value(closed);
    try (ChatClient cleo = ChatClient.enter(chat.url(), "Cleo");
        Socket deaf = deaf("Dan")) {
      int said = 0;
      while (value(closed) == before) {
        assertTrue(said < MOST_SAID, said + " bytes were said to " + deaf);
        for (int i = 0; i < 50; i++) {
          cleo.post("lobby", "x".repeat(4_000));
          said += 4_000;
        }
      }
    }
  }

  /** A connection that says hello and reads nothing any more. */
  private static Socket deaf(String name) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(1 << 16);
    socket.connect(new InetSocketAddress(chat.url().getHost(), chat.url().getPort()));
    String hello = "{\"type\":\"hello\",\"protocol\":1}";
    ByteBuffer frame = ByteBuffer.allocate(6 + hello.length()).put((byte) 0x81).put((byte) (0x80 | hello.length()));
    OutputStream out = socket.getOutputStream();
    out.write(("GET /chat/websocket HTTP/1.1\r\nHost: " + chat.url().getAuthority() + "\r\nOrigin: http://" + chat.url().getAuthority()
        + "\r\nCookie: " + ChatClient.signIn(chat.url(), name).cookie() + "\r\nUpgrade: websocket\r\n"
        + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: MTIzNDU2Nzg5MDEyMzQ1Ng==\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII));
    BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    assertEquals("HTTP/1.1 101", in.readLine().substring(0, 12));
    // masked with zero (RFC 6455, 5.3)
    out.write(frame.putInt(0).put(hello.getBytes(StandardCharsets.US_ASCII)).array());
    await().atMost(Patience.RETURN).until(() -> value("mosquittochat_connections{transport=\"websocket\"}") == 2);
    return socket;
  }

  @Test
  void everyNumberIsDocumentedAndNoOther() throws IOException {
    ChatClient ana = ChatClient.enter(chat.url(), "Ana");
    isAtLast("mosquittochat_connections{transport=\"websocket\"}", 1);
    TreeSet<String> told = scrape().body().lines().filter(line -> line.startsWith("# TYPE mosquittochat_"))
        .map(line -> line.split(" ")[2]).collect(toCollection(TreeSet::new));
    TreeSet<String> documented = OURS.matcher(Files.readString(Path.of("docs", "operations.md"))).results()
        .map(match -> match.group()).collect(toCollection(TreeSet::new));
    // a gauge beside each timer
    told.remove("mosquittochat_delivery_seconds_max");
    ana.close();
    assertEquals(documented, told);
  }
}
