package org.mosquittochat.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mosquittochat.testing.BrowserFixture;
import org.mosquittochat.testing.Browsers;
import org.mosquittochat.testing.ChatClient;
import org.mosquittochat.testing.ChatPage;
import org.mosquittochat.testing.CuttingProxy;
import org.mosquittochat.testing.CuttingProxy.WebSockets;
import org.mosquittochat.testing.NginxProxy;
import org.mosquittochat.testing.RunningChat;

/**
 * Networks that do not let WebSocket pass: the chat goes on by another transport. How long that took is printed;
 * {@link TransportOrderTest} holds the time that the page allows itself.
 */
@ExtendWith(BrowserFixture.class)
class FallbackTest {
  private static final String HOST = "proxy_set_header Host $http_host;";

  @ParameterizedTest
  @EnumSource(value = WebSockets.class, names = {"BREAK", "UNANSWERED", "SILENT"})
  void whereWebSocketDoesNotPassThePageGoesAnotherWay(WebSockets fate, Browsers browsers, RunningChat chat) {
    try (CuttingProxy wire = CuttingProxy.to(chat.port())) {
      wire.webSockets(fate);
      ChatPage ana = enter(wire.url(), "xhr-streaming", "WebSocket " + fate, browsers);
      chats(ana, browsers);
    }
  }

  @ParameterizedTest
  @EnumSource(value = WebSockets.class, names = {"PASS", "BREAK", "UNANSWERED"})
  void aWebSocketThatIsCutInMidConversationComesBackByWhateverPassesThen(
      WebSockets fate, Browsers browsers, RunningChat chat) {
    try (CuttingProxy wire = CuttingProxy.to(chat.port())) {
      ChatPage ana = browsers.enterAt(wire.url(), "Ana").createRoom(Browsers.name("ops"));
      ChatClient bo = ana.joinedBy(chat, "Bo");
      bo.post(ana.openRoom(), "before");
      ana.sees("before");
      wire.webSockets(fate);
      watch(ana);
      wire.cut();
      bo.post(ana.openRoom(), "missed");
      ana.say("written in the dark");
      wire.mend();
      assertThat(ana.message("written in the dark")).hasAttribute("data-state", "sent");
      ana.awaitOnline(fate == WebSockets.PASS ? "websocket" : "xhr-streaming");
      took("cut, then WebSocket " + fate, ana);
      assertEquals(List.of("before", "missed", "written in the dark"), ana.texts());
      bo.close();
    }
  }

  @Test
  void onceWebSocketPassesAgainAReloadGoesBackToIt(Browsers browsers, RunningChat chat) {
    try (CuttingProxy wire = CuttingProxy.to(chat.port())) {
      wire.webSockets(WebSockets.BREAK);
      ChatPage ana = browsers.enterAt(wire.url(), "Ana", "xhr-streaming");
      wire.webSockets(WebSockets.PASS);
      ana.reload();
    }
  }

  @Test
  void aBrowserWithoutWebSocketChatsAllTheSame(Browsers browsers, RunningChat chat) {
    ChatPage ana = browsers.open();
    ana.page().addInitScript("window.WebSocket = class { constructor() { throw new Error('taken away'); } };");
    ana.page().reload();
    ana.enter(Browsers.name("Ana"), "xhr-streaming");
    chats(ana, browsers);
  }

  @Test
  void behindAProxyThatDoesNotPassUpgradeAStreamCarriesTheChat(Browsers browsers, RunningChat chat) {
    // as nginx is out of the box: it buffers, but for answers that ask it not to
    try (NginxProxy nginx = NginxProxy.to(chat.port(), HOST)) {
      ChatPage ana = enter(nginx.url(), "xhr-streaming", "nginx without Upgrade", browsers);
      chats(ana, browsers);
    }
  }

  @Test
  void behindAProxyThatBuffersWhateverItIsToldPollingCarriesTheChat(Browsers browsers, RunningChat chat) {
    try (NginxProxy nginx =
        NginxProxy.to(chat.port(), HOST, "proxy_buffering on;", "proxy_ignore_headers X-Accel-Buffering;")) {
      ChatPage ana = enter(nginx.url(), "xhr-polling", "nginx that buffers", browsers);
      chats(ana, browsers);
    }
  }

  @Test
  void ifNoChosenTransportGetsThroughThePageSaysSoAndLeadsToTheSettings(Browsers browsers, RunningChat chat) {
    try (CuttingProxy wire = CuttingProxy.to(chat.port())) {
      ChatPage ana = browsers.enterAt(wire.url(), "Ana");
      wire.webSockets(WebSockets.BREAK);
      ana.useTransports("websocket");
      Locator banner = ana.page().locator("[data-banner=waiting]");
      assertThat(banner).containsText("none of the chosen ways of connecting gets through");
      banner.getByText("Connection").click();
      ana.press("Choose all");
      ana.press("Use these");
      ana.awaitOnline("xhr-streaming");
    }
  }

  /** Both ways, with somebody who has a better network. */
  private static void chats(ChatPage ana, Browsers browsers) {
    String room = Browsers.name("ops");
    ana.createRoom(room);
    ChatPage bo = browsers.enter("Bo").join(room);
    List<String> said = new ArrayList<>();
    for (String text : List.of("hello", "👩🏽‍🚀 שלום", "bye")) {
      ana.saysAndIsHeard("Ana: " + text);
      bo.sees("Ana: " + text);
      bo.saysAndIsHeard("Bo: " + text);
      ana.sees("Bo: " + text);
      said.addAll(List.of("Ana: " + text, "Bo: " + text));
    }
    assertEquals(said, ana.texts());
    assertEquals(said, bo.texts());
  }

  private static ChatPage enter(URI url, String transport, String how, Browsers browsers) {
    ChatPage ana = browsers.open(url, options -> {});
    watch(ana);
    ana.enter(Browsers.name("Ana"), transport);
    took(how, ana);
    return ana;
  }

  /** From now on the page notes how long it takes from the first moment without a line to the next with one. */
  private static void watch(ChatPage page) {
    page.page().evaluate("""
        async () => {
          const { chat } = await import('./js/page.js');
          let since = 0;
          chat.connection.addEventListener('state', ({ detail }) => {
            since ||= performance.now();
            if (detail.state === 'online') window.took ??= Math.round(performance.now() - since);
          });
        }""");
  }

  private static void took(String how, ChatPage page) {
    System.out.println(how + ": chatting after " + page.page().evaluate("() => window.took") + " ms");
  }
}
