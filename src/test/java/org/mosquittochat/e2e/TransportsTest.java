package org.mosquittochat.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mosquittochat.testing.BrowserFixture;
import org.mosquittochat.testing.Browsers;
import org.mosquittochat.testing.ChatClient;
import org.mosquittochat.testing.ChatPage;
import org.mosquittochat.testing.RunningChat;

/** Every transport carries the chat, and a person may choose among them. */
@ExtendWith(BrowserFixture.class)
class TransportsTest {
  private static final List<String> ALL = List.of(
      "websocket", "xhr-streaming", "eventsource", "xhr-polling", "jsonp-polling", "htmlfile", "iframe-eventsource",
      "iframe-htmlfile", "iframe-xhr-polling");
  private static final List<String> TEXTS = List.of(
      "plain", "👩🏽‍🚀🇩🇪❤️‍🔥", "שלום, world!", "مرحبا بالعالم 123", "\"\\ <!--<script>alert(1)</script> %u0041&d=1+1");
  private static final String ENDS_OF_LINES_IN_SCRIPTS = "\u2028 and \u2029 !";

  @ParameterizedTest
  @ValueSource(strings = {
      "websocket", "xhr-streaming", "eventsource", "xhr-polling", "jsonp-polling", "htmlfile", "iframe-eventsource",
      "iframe-htmlfile", "iframe-xhr-polling"})
  void everyTransportChatsBothWaysWithAnyText(String transport, Browsers browsers) {
    ChatPage ana = browsers.enter("Ana");
    ana.useTransports(transport);
    ana.awaitOnline(transport);
    String room = Browsers.name("ops");
    ana.createRoom(room);
    ChatPage bo = browsers.enter("Bo").join(room);
    List<String> said = new ArrayList<>();
    for (String text : TEXTS) {
      ana.saysAndIsHeard("Ana: " + text);
      bo.saysAndIsHeard("Bo: " + text);
      said.addAll(List.of("Ana: " + text, "Bo: " + text));
    }
    for (ChatPage page : List.of(ana, bo)) {
      page.say(ENDS_OF_LINES_IN_SCRIPTS);
      String last = "The last of " + page.name();
      page.saysAndIsHeard(last);
      said.addAll(List.of(ENDS_OF_LINES_IN_SCRIPTS, last));
    }
    for (ChatPage page : List.of(ana, bo)) {
      page.sees(said.get(said.size() - 1));
      assertEquals(said, storedTexts(page));
    }
    assertThat(ana.line()).hasText("Online – " + transport);
    ana.press("Disconnect");
    bo.say("meanwhile");
    ana.press("Connect");
    ana.awaitOnline(transport);
    ana.sees("meanwhile");
  }

  @ParameterizedTest
  @ValueSource(strings = {"xhr-streaming", "eventsource", "htmlfile"})
  void aStreamThatIsFullGoesOnInTheNextWithoutALoss(String transport, Browsers browsers, RunningChat chat) {
    ChatPage ana = browsers.enter("Ana").createRoom(Browsers.name("ops"));
    ana.useTransports(transport);
    ana.awaitOnline(transport);
    ChatClient bo = ana.joinedBy(chat, "Bo");
    ana.page().evaluate("""
        async () => {
          const { chat } = await import('./js/page.js');
          window.states = [];
          chat.connection.addEventListener('state', ({ detail }) => window.states.push(detail.state));
        }""");
    // 4 kB each, in responses of 128 KiB
    List<String> said = IntStream.range(0, 45).mapToObj(i -> i + " " + "x".repeat(3_990)).toList();
    said.forEach(text -> bo.post(ana.openRoom(), text));
    ana.sees(said.get(said.size() - 1));
    assertEquals(said, storedTexts(ana));
    assertEquals(List.of(), ana.page().evaluate("() => window.states"));
    bo.close();
  }

  @Test
  void theChoiceIsRememberedOnThisDeviceUntilAllAreChosenAgain(Browsers browsers) {
    ChatPage ana = browsers.enter("Ana");
    ana.useTransports("xhr-polling", "jsonp-polling");
    ana.awaitOnline("xhr-polling");
    ana.reload("xhr-polling");
    ana.press("Connection");
    assertThat(ways(ana, ":checked")).hasCount(2);
    assertThat(ana.page().locator("label:has(.in-use)")).containsText("xhr-polling");
    ana.press("Choose all");
    assertThat(ways(ana, ":checked")).hasCount(ALL.size());
    ana.press("Use these");
    ana.awaitOnline();
    ana.reload();
  }

  @Test
  void noneIsNoChoiceAndEscLeavesEverythingAsItWas(Browsers browsers) {
    ChatPage ana = browsers.enter("Ana");
    ana.press("Connection");
    assertEquals(ALL, ana.page().locator("connection-dialog input").evaluateAll("all => all.map(one => one.name)"));
    ana.press("Choose none");
    ana.press("Use these");
    assertThat(ana.page().locator("connection-dialog [role=alert]")).hasText("Please choose at least one.");
    ana.page().keyboard().press("Escape");
    assertThat(ana.button("Connection")).isFocused();
    assertThat(ana.line()).hasText("Online – websocket");
    ana.press("Connection");
    assertThat(ways(ana, ":checked")).hasCount(ALL.size());
  }

  @Test
  void theSettingsCanBeUsedByKeyboard(Browsers browsers) {
    ChatPage ana = browsers.enter("Ana");
    ana.button("Connection").focus();
    ana.page().keyboard().press("Enter");
    assertThat(ana.button("Close")).isFocused();
    ana.page().keyboard().press("Tab");
    assertThat(ways(ana, "[name=websocket]")).isFocused();
    ana.page().keyboard().press("Space");
    ana.page().keyboard().press("Enter");
    ana.awaitOnline("xhr-streaming");
    assertThat(ana.button("Connection")).isFocused();
  }

  @Test
  void whoIsDisconnectedMayChooseAndGoesThatWayWhenHeConnects(Browsers browsers) {
    ChatPage ana = browsers.enter("Ana");
    ana.press("Disconnect");
    ana.useTransports("eventsource");
    assertThat(ana.line()).hasText("Disconnected");
    ana.press("Connect");
    ana.awaitOnline("eventsource");
  }

  @Test
  void switchingInTheMiddleOfABurstLosesAndDoublesNothing(Browsers browsers) {
    try (RunningChat chat = RunningChat.started(Map.of(
        "CHAT_LIMIT_POSTS_PER_SECOND", "10000", "CHAT_LIMIT_POSTS_BURST", "10000"))) {
      ChatPage ana = browsers.enterAt(chat.url(), "Ana").createRoom(Browsers.name("ops"));
      ChatClient bo = ana.joinedBy(chat, "Bo");
      List<String> ways = List.of("xhr-streaming", "xhr-polling", "iframe-eventsource", "websocket", "jsonp-polling");
      int each = 6;
      for (int way = 0; way < ways.size(); way++) {
        List<Integer> numbers = IntStream.range(way * each, (way + 1) * each).boxed().toList();
        numbers.forEach(i -> bo.command("post", "room", ana.openRoom(), "text", "Bo " + i));
        // what is on its way now is cut off in both directions
        ana.page().evaluate("""
            async ([way, texts]) => {
              const { chat, store } = await import('./js/page.js');
              for (const text of texts) chat.post(store.open, text);
              chat.useTransports([way]);
            }""", List.of(ways.get(way), numbers.stream().map(i -> "Ana " + i).toList()));
        numbers.forEach(i -> bo.command("post", "room", ana.openRoom(), "text", "Bo again " + i));
        ana.awaitOnline(ways.get(way));
      }
      ana.saysAndIsHeard("Ana is done");
      bo.post(ana.openRoom(), "Bo is done");
      ana.sees("Bo is done");
      bo.await("message", message -> message.get("text").asString().equals("Ana is done"));
      assertThat(ana.page().locator("message-item[data-state=pending]")).hasCount(0);
      List<String> seen = storedTexts(ana);
      assertEquals(bo.received("message").stream().map(message -> message.get("text").asString()).toList(), seen);
      assertEquals(IntStream.range(0, ways.size() * each).mapToObj(i -> "Ana " + i).toList(),
          seen.stream().filter(text -> text.matches("Ana \\d+")).toList());
      assertEquals(3 * ways.size() * each + 2, seen.size());
      assertEquals(seen.size(), seen.stream().distinct().count());
      bo.close();
    }
  }

  private static Locator ways(ChatPage page, String which) {
    return page.page().locator("connection-dialog input" + which);
  }

  /** What the page knows of the open room, in order: all of it, where the list shows what is near. */
  @SuppressWarnings("unchecked")
  private static List<String> storedTexts(ChatPage page) {
    return (List<String>) page.page().evaluate("""
        async () => {
          const { store } = await import('./js/page.js');
          return store.room(store.open).log.entries.filter(({ text }) => text !== undefined).map(({ text }) => text);
        }""");
  }
}
