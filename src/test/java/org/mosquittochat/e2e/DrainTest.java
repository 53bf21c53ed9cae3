package org.mosquittochat.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mosquittochat.testing.BrowserFixture;
import org.mosquittochat.testing.Browsers;
import org.mosquittochat.testing.ChatClient;
import org.mosquittochat.testing.ChatPage;
import org.mosquittochat.testing.Patience;
import org.mosquittochat.testing.RunningChat;

/** A server that is taken out of service by its drain file, and put back. */
@ExtendWith(BrowserFixture.class)
class DrainTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final int DRAINING = 4001;

  @Tag("every-server")
  @Test
  void aDrainedServerSendsItsPeopleAwayRefusesNewOnesAndTakesAllBack(Browsers browsers) throws Exception {
    browsers.expectBrokenConnections();
    try (RunningChat chat = RunningChat.started(Map.of("CHAT_DRAIN_SPREAD", "PT1S"));
        ChatClient bo = ChatClient.enter(chat.url(), Browsers.name("Bo"))) {
      ChatPage ana = browsers.enterAt(chat.url(), "Ana");
      assertEquals(200, status(chat.health().resolve("ready")));

      Files.createFile(chat.drainFile());

      assertEquals(DRAINING, bo.awaitClose());
      assertThat(ana.line()).not().hasText("Online – websocket");
      assertEquals(503, status(chat.health().resolve("ready")));
      assertEquals(200, status(chat.health().resolve("live")));
      for (String beginning : List.of("/chat/info", "/chat/websocket", "/chat/000/abcdefgh/websocket", "/api/me")) {
        assertEquals(503, status(chat.url().resolve(beginning)), beginning);
      }
      assertEquals(200, status(chat.url().resolve("/")));

      Files.delete(chat.drainFile());

      await().atMost(Patience.ANSWER).until(() -> status(chat.health().resolve("ready")) == 200);
      bo.connect().hello();
      ana.awaitOnline();
      bo.post("lobby", "back again");
      ana.open("lobby").sees("back again");
    }
  }

  private static int status(URI address) throws Exception {
    return HTTP.send(HttpRequest.newBuilder(address).timeout(Patience.ANSWER).build(),
        HttpResponse.BodyHandlers.discarding()).statusCode();
  }
}
