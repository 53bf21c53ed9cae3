package org.mosquittochat.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.assertions.LocatorAssertions.HasAttributeOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mosquittochat.testing.Balancer;
import org.mosquittochat.testing.BrowserFixture;
import org.mosquittochat.testing.Browsers;
import org.mosquittochat.testing.ChatClient;
import org.mosquittochat.testing.ChatPage;
import org.mosquittochat.testing.MosquittoProcess;
import org.mosquittochat.testing.Patience;
import org.mosquittochat.testing.PostgresServer;
import org.mosquittochat.testing.RunningChat;
import tools.jackson.databind.JsonNode;

/** Two servers with one Mosquitto and one PostgreSQL, alone and behind the balancers of the manual. The last test ends one. */
@ExtendWith(BrowserFixture.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ManyServersTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static MosquittoProcess broker;
  private static PostgresServer postgres;
  private static RunningChat one;
  private static RunningChat two;

  @BeforeAll
  static void start() throws Exception {
    broker = MosquittoProcess.started();
    postgres = PostgresServer.find();
    String database = postgres.freshDatabase("many" + ProcessHandle.current().pid());
    one = server("one", database);
    two = server("two", database);
    for (CompletableFuture<String> ready : List.of(one.launch(), two.launch())) {
      ready.get(2 * Patience.START.toSeconds(), TimeUnit.SECONDS);
    }
  }

  private static RunningChat server(String node, String database) {
    return RunningChat.stopped(Map.of("CHAT_NODE", node, "CHAT_MQTT_URL", broker.url().toString(),
        "CHAT_DB_URL", database.replaceFirst("\\?.*", ""), "CHAT_DB_USER", postgres.user(),
        "CHAT_PRESENCE_GRACE", "PT8S", "CHAT_DRAIN_SPREAD", "PT2S"));
  }

  @AfterAll
  static void stop() {
    one.close();
    two.close();
    postgres.close();
    broker.close();
  }

  private static HttpResponse<String> get(URI address) throws Exception {
    return HTTP.send(HttpRequest.newBuilder(address).timeout(Patience.ANSWER).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static int ready(RunningChat chat) throws Exception {
    return get(chat.health().resolve("ready")).statusCode();
  }

  private static int connections(RunningChat chat) throws Exception {
    return get(chat.url().resolve("/metrics")).body().lines().filter(line -> line.startsWith("mosquittochat_connections{"))
        .mapToInt(line -> (int) Double.parseDouble(line.substring(line.lastIndexOf(' ')))).sum();
  }

  private static Predicate<JsonNode> of(ChatClient person, String state) {
    return f -> f.get("user").asString().equals(person.user()) && f.get("state").asString().equals(state);
  }

  @Test
  @Order(1)
  void aPersonWithTabsAtTwoServersIsOnePerson(Browsers browsers) {
    ChatPage ana = browsers.enterAt(one.url(), "Ana");
    ChatPage tab = browsers.anotherTabOf(ana, two.url());
    String room = Browsers.name("ops");
    ana.createRoom(room);
    assertThat(tab.row(room)).hasCount(1);
    ChatPage bo = browsers.enterAt(two.url(), "Bo").join(room);
    assertThat(bo.here()).hasText("2 here");
    ana.open("lobby");
    bo.saysAndIsHeard("news");
    assertThat(ana.row(room)).hasAttribute("data-unread", "1");
    assertThat(tab.row(room)).hasAttribute("data-unread", "1");
    tab.open(room).sees("news");
    assertThat(ana.row(room)).hasAttribute("data-unread", "0");
    tab.page().close();
    ana.open(room).saysAndIsHeard("still here");
    bo.sees("still here");
    ChatPage again = browsers.anotherTabOf(ana, two.url());
    again.press("Sign out");
    assertThat(again.nameField()).isVisible();
    assertThat(ana.nameField()).isVisible();
  }

  @ParameterizedTest
  @ValueSource(strings = {"nginx-balancer.conf", "haproxy-balancer.cfg"})
  @Order(2)
  void behindABalancerPeopleGoOnWhenAServerIsDrainedOrKilled(String file, Browsers browsers) throws Exception {
    browsers.expectBrokenConnections();
    try (Balancer balancer = Balancer.of(file, one.port(), two.port())) {
      ChatPage ana = enter(browsers, balancer, "Ana", "websocket");
      ChatPage bo = enter(browsers, balancer, "Bo", "xhr-streaming");
      String room = Browsers.name("ops");
      ana.createRoom(room);
      bo.join(room);
      chat(ana, bo, "at the beginning");

      // so that at the end they are at the one that is killed then
      for (RunningChat drained : List.of(two, one)) {
        long begin = System.nanoTime();
        Files.createFile(drained.drainFile());
        await().atMost(Patience.ANSWER).until(() -> ready(drained) == 503);
        await().atMost(Patience.RETURN).until(() -> connections(drained) == 0);
        chat(ana, bo, "while " + drained.port() + " is drained");
        took(file + ", drained: both chat elsewhere", begin);
        assertEquals(0, connections(drained));
        Files.delete(drained.drainFile());
        await().atMost(Patience.ANSWER).until(() -> ready(drained) == 200);
      }

      killTwo(ana, bo);
      startTwo(browsers, balancer);
    }
  }

  /** Before a server is ready it answers 404 and 500 for a while, which is to reach nobody. */
  private static void startTwo(Browsers browsers, Balancer balancer) throws Exception {
    APIRequestContext anybody =
        browsers.open(balancer.url(), options -> options.setIgnoreHTTPSErrors(true)).page().request();
    CompletableFuture<String> ready = two.launch();
    Set<Integer> answers = new HashSet<>();
    while (!ready.isDone()) {
      answers.add(anybody.get(balancer.url().toString()).status());
    }
    ready.get();
    assertEquals(Set.of(200), answers);
  }

  private static void killTwo(ChatPage ana, ChatPage bo) throws Exception {
    try (ChatClient watcher = ChatClient.enter(one.url(), Browsers.name("Watcher"));
        ChatClient gone = ChatClient.enter(two.url(), Browsers.name("Gone"))) {
      watcher.await("presence", of(gone, "online"));
      long begin = System.nanoTime();
      Instant before = Instant.now();
      two.kill();
      Instant after = Instant.now();
      chat(ana, bo, "after the end of one");
      took("killed: both chat elsewhere", begin);
      assertTrue(connections(one) >= 3, "connections at the one that is left");
      Instant lastSeen = Instant.parse(watcher.await("presence", of(gone, "offline")).get("lastSeen").asString());
      assertFalse(lastSeen.isBefore(before.minusSeconds(10)) || lastSeen.isAfter(after.plusSeconds(30)), lastSeen.toString());
      watcher.command("listPeople", "room", "lobby");
      JsonNode listed = watcher.await("people").get("people").valueStream()
          .filter(p -> p.get("user").asString().equals(gone.user())).findFirst().orElseThrow();
      assertEquals(lastSeen.toString(), listed.get("lastSeen").asString());
    }
  }

  private static void took(String what, long begin) {
    System.out.println(what + " after " + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin) + " ms");
  }

  private static ChatPage enter(Browsers browsers, Balancer balancer, String stem, String transport) {
    ChatPage page = browsers.open(balancer.url(), options -> options.setIgnoreHTTPSErrors(true));
    if (!transport.equals("websocket")) {
      page.page().addInitScript("window.WebSocket = class { constructor() { throw new Error('taken away'); } };");
      page.page().reload();
    }
    return page.enter(Browsers.name(stem), transport);
  }

  private static void chat(ChatPage ana, ChatPage bo, String when) {
    ana.say("Ana " + when);
    bo.say("Bo " + when);
    for (ChatPage page : List.of(ana, bo)) {
      assertThat(page.message("Ana " + when)).hasAttribute("data-state", "sent", inTime());
      assertThat(page.message("Bo " + when)).hasAttribute("data-state", "sent", inTime());
    }
  }

  private static HasAttributeOptions inTime() {
    return new HasAttributeOptions()
        .setTimeout(Patience.RETURN.toMillis());
  }

  @Test
  @Order(3)
  void aServerThatIsStoppedHandsItsPeopleOver() throws IOException {
    try (ChatClient watcher = ChatClient.enter(one.url(), Browsers.name("Watcher"));
        ChatClient bo = ChatClient.enter(two.url(), Browsers.name("Bo"));
        ChatClient bosOther = bo.at(one.url());
        ChatClient gone = ChatClient.enter(two.url(), Browsers.name("Gone"))) {
      watcher.await("presence", of(bo, "online"));
      long last = bo.post("lobby", "before").get("seq").asLong();
      Instant before = Instant.now();
      two.stop();
      assertEquals(1001, bo.awaitClose());
      bosOther.connect().hello(Map.of("lobby", last));
      bosOther.post("lobby", "from the other server");
      watcher.await("message", m -> m.get("text").asString().equals("from the other server"));
      Instant lastSeen = Instant.parse(watcher.await("presence", of(gone, "offline")).get("lastSeen").asString());
      assertFalse(lastSeen.isBefore(before.minusSeconds(1)), lastSeen.toString());
      assertTrue(watcher.received("presence").stream().noneMatch(of(bo, "offline")));
    }
  }
}
