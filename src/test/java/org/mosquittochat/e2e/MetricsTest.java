package org.mosquittochat.e2e;

import static java.util.stream.Collectors.toCollection;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
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
  private static MosquittoProcess broker;
  private static RunningChat chat;

  @BeforeAll
  static void start() {
    broker = MosquittoProcess.started();
    chat = RunningChat.started(Map.of("CHAT_MQTT_URL", broker.url().toString()));
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
