package org.mosquittochat.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mosquittochat.testing.BrowserFixture;
import org.mosquittochat.testing.Browsers;
import org.mosquittochat.testing.ChatClient;
import org.mosquittochat.testing.ChatPage;
import org.mosquittochat.testing.CuttingProxy;
import org.mosquittochat.testing.MosquittoProcess;
import org.mosquittochat.testing.Patience;
import org.mosquittochat.testing.RunningChat;

/** The line to the server: how it stands, ending and beginning it, and coming back by itself without a gap. */
@ExtendWith(BrowserFixture.class)
class ConnectionTest {

  @Test
  void theLineAndItsTransportStandThereAndAButtonEndsAndBeginsIt(Browsers browsers) {
    ChatPage ana = browsers.enter("Ana");
    assertThat(ana.line()).hasText("Online – websocket");
    ana.press("Disconnect");
    assertThat(ana.line()).hasText("Disconnected");
    assertThat(ana.button("Disconnect")).hasCount(0);
    ana.press("Connect");
    assertThat(ana.line()).hasText("Online – websocket");
  }

  @Test
  void whoDisconnectedIsOfflineForTheOthers(Browsers browsers, RunningChat chat) {
    ChatPage ana = browsers.enter("Ana");
    String room = Browsers.name("ops");
    ana.createRoom(room);
    ChatPage bo = browsers.enter("Bo").join(room);
    bo.press("Disconnect");
    assertThat(ana.person(bo.name())).hasAttribute("data-state", "offline");
    bo.press("Connect");
    assertThat(ana.person(bo.name())).hasAttribute("data-state", "online");
  }

  @Tag("every-server")
  @Test
  void aLostConnectionComesBackByItselfAndWhatWasMissedAppearsOnceAndInOrder(Browsers browsers, RunningChat chat) {
    try (CuttingProxy wire = CuttingProxy.to(chat.port())) {
      ChatPage ana = browsers.enterAt(wire.url(), "Ana").createRoom(Browsers.name("ops"));
      ChatClient bo = ana.joinedBy(chat, "Bo");
      String room = ana.openRoom();
      bo.post(room, "0");
      ana.sees("0");
      for (int loss = 1; loss <= 3; loss++) {
        wire.cut();
        assertThat(ana.line()).not().hasText("Online – websocket");
        int first = (loss - 1) * 20 + 1;
        IntStream.range(first, first + 20).forEach(i -> bo.post(room, String.valueOf(i)));
        wire.mend();
        ana.awaitOnline();
        ana.sees(String.valueOf(first + 19));
      }
      assertEquals(IntStream.rangeClosed(0, 60).mapToObj(String::valueOf).toList(), ana.texts());
      bo.close();
    }
  }

  @Test
  void whoComesBackNamesWhatItHoldsAndIsSentTheRestUnasked(Browsers browsers, RunningChat chat) {
    try (CuttingProxy wire = CuttingProxy.to(chat.port())) {
      String name = Browsers.name("ops");
      ChatPage ana = browsers.enterAt(wire.url(), "Ana").createRoom(name);
      ChatClient bo = ana.joinedBy(chat, "Bo");
      String room = ana.openRoom();
      long seq = bo.post(room, "before").get("seq").asLong();
      ana.sees("before");
      ana.open("lobby");
      List<String> sent = new CopyOnWriteArrayList<>();
      ana.page().onWebSocket(socket -> socket.onFrameSent(frame -> sent.add(frame.text())));
      wire.cut();
      assertThat(ana.line()).not().hasText("Online – websocket");
      bo.post(room, "meanwhile");
      wire.mend();
      ana.awaitOnline();
      ana.open(name).sees("meanwhile");
      assertTrue(sent.get(0).contains("\"" + room + "\":" + seq), sent.get(0));
      assertFalse(sent.stream().anyMatch(text -> text.contains("\"history\"") && text.contains(room)), sent.toString());
      bo.close();
    }
  }

  @Test
  void whileTheLineIsLostABannerSaysSoAndTheComposerStaysUsable(Browsers browsers, RunningChat chat) {
    try (CuttingProxy wire = CuttingProxy.to(chat.port())) {
      ChatPage ana = browsers.enterAt(wire.url(), "Ana").createRoom(Browsers.name("ops"));
      wire.cut();
      assertThat(ana.page().locator("[data-banner]")).containsText("Reconnecting in");
      ana.say("written in the dark");
      assertThat(ana.message("written in the dark")).hasAttribute("data-state", "pending");
      wire.mend();
      ana.awaitOnline();
      assertThat(ana.message("written in the dark")).hasAttribute("data-state", "sent");
      assertThat(ana.page().locator("[data-banner]")).hasCount(0);
    }
  }

  @Test
  void tryNowDoesNotWait(Browsers browsers, RunningChat chat) {
    try (CuttingProxy wire = CuttingProxy.to(chat.port())) {
      ChatPage ana = browsers.enterAt(wire.url(), "Ana");
      wire.cut();
      assertThat(ana.page().locator("[data-banner=waiting]")).containsText(Pattern.compile("Reconnecting in ([4-9]|1\\d) s"));
      wire.mend();
      ana.press("Try now");
      ana.awaitOnline();
    }
  }

  @Test
  void whatIsWrittenJustBeforeTheLineBreaksArrivesOnce(Browsers browsers, RunningChat chat) {
    try (CuttingProxy wire = CuttingProxy.to(chat.port())) {
      ChatPage ana = browsers.enterAt(wire.url(), "Ana").createRoom(Browsers.name("ops"));
      ChatClient bo = ana.joinedBy(chat, "Bo");
      // the server stores it, but its ack is held on the wire and lost with it
      wire.holdAnswers();
      ana.say("did it arrive?");
      bo.await("message", message -> message.get("text").asString().equals("did it arrive?"));
      assertThat(ana.message("did it arrive?")).hasAttribute("data-state", "pending");
      wire.cut();
      wire.mend();
      ana.awaitOnline();
      assertThat(ana.message("did it arrive?")).hasAttribute("data-state", "sent");
      ana.saysAndIsHeard("and now?");
      bo.await("message", message -> message.get("text").asString().equals("and now?"));
      assertEquals(List.of("did it arrive?", "and now?"),
          bo.received("message").stream().map(message -> message.get("text").asString()).toList());
      assertEquals(List.of("did it arrive?", "and now?"), ana.texts());
      bo.close();
    }
  }

  @Tag("every-server")
  @Test
  void aServerThatIsKilledAndComesBackLosesNothingAndRepeatsNothing(Browsers browsers) {
    try (RunningChat chat = RunningChat.started(Map.of())) {
      ChatPage ana = browsers.enterAt(chat.url(), "Ana");
      String room = Browsers.name("ops");
      ana.createRoom(room);
      ChatPage bo = browsers.enterAt(chat.url(), "Bo").join(room);
      ana.saysAndIsHeard("before");
      chat.kill();
      assertThat(bo.line()).not().hasText("Online – websocket");
      ana.say("meanwhile");
      chat.start();
      ana.awaitOnline();
      bo.awaitOnline();
      assertThat(ana.message("meanwhile")).hasAttribute("data-state", "sent");
      bo.say("after");
      for (ChatPage page : List.of(ana, bo)) {
        page.sees("after");
        assertEquals(List.of("before", "meanwhile", "after"), page.texts());
      }
    }
  }

  @Tag("every-server")
  @Test
  void aServerThatStopsInGoodOrderSaysSoAndThePageComesBack(Browsers browsers) {
    try (RunningChat chat = RunningChat.started(Map.of())) {
      ChatPage ana = browsers.enterAt(chat.url(), "Ana");
      ChatClient bo = ChatClient.enter(chat.url(), Browsers.name("Bo"));
      chat.stop();
      assertEquals(1001, bo.awaitClose());
      assertThat(ana.page().locator("[data-banner=waiting]")).isVisible();
      chat.start();
      ana.awaitOnline();
    }
  }

  @Test
  void whoMissedMoreThanIsSentUnaskedLoadsTheRestByScrollingWithoutAHole(Browsers browsers) {
    try (RunningChat chat = RunningChat.started(Map.of(
        "CHAT_LIMIT_POSTS_PER_SECOND", "10000", "CHAT_LIMIT_POSTS_BURST", "10000",
        "CHAT_LIMIT_FRAMES_PER_SECOND", "10000", "CHAT_LIMIT_FRAMES_BURST", "10000"))) {
      ChatPage ana = browsers.enterAt(chat.url(), "Ana").createRoom(Browsers.name("ops"));
      ChatClient bo = ana.joinedBy(chat, "Bo");
      String room = ana.openRoom();
      bo.post(room, "0");
      ana.sees("0");
      ana.press("Disconnect");
      IntStream.rangeClosed(1, 700).forEach(i -> bo.post(room, String.valueOf(i)));
      ana.press("Connect");
      ana.awaitOnline();
      ana.page().locator(".pill").click();
      ana.sees("700");
      Set<Integer> seen = new TreeSet<>();
      await().pollInSameThread().pollInterval(Duration.ofMillis(50)).atMost(Patience.RETURN).until(() -> {
        ana.page().locator("message-item .text").allTextContents().forEach(text -> seen.add(Integer.parseInt(text)));
        ana.page().locator(".messages").evaluate("list => list.scrollBy(0, -list.clientHeight)");
        return seen.size() == 701;
      });
      assertThat(ana.page().locator("[data-gap]")).hasCount(0);
      bo.close();
    }
  }

  @Test
  void whileTheBrokerIsAwayTheChatGoesOnAndThePageSaysSo(Browsers browsers) {
    try (MosquittoProcess mosquitto = MosquittoProcess.started();
        RunningChat chat = RunningChat.started(Map.of("CHAT_MQTT_URL", mosquitto.url().toString()))) {
      ChatPage ana = browsers.enterAt(chat.url(), "Ana");
      String room = Browsers.name("ops");
      ana.createRoom(room);
      ChatPage bo = browsers.enterAt(chat.url(), "Bo").join(room);
      ana.saysAndIsHeard("before");
      mosquitto.kill();
      assertThat(ana.page().locator("[data-banner=broker]")).isVisible();
      ana.saysAndIsHeard("meanwhile");
      bo.sees("meanwhile");
      mosquitto.start();
      assertThat(ana.page().locator("[data-banner=broker]")).hasCount(0);
      bo.saysAndIsHeard("after");
      for (ChatPage page : List.of(ana, bo)) {
        page.sees("after");
        assertEquals(List.of("before", "meanwhile", "after"), page.texts());
      }
    }
  }
}
