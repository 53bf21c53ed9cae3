package org.mosquittochat.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.microsoft.playwright.Locator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mosquittochat.testing.BrowserFixture;
import org.mosquittochat.testing.Browsers;
import org.mosquittochat.testing.ChatPage;
import org.mosquittochat.testing.CuttingProxy;
import org.mosquittochat.testing.Patience;
import org.mosquittochat.testing.RunningChat;

/** What becomes of a message on its way, and of its text. */
@ExtendWith(BrowserFixture.class)
class SendingTest {

  @Tag("every-server")
  @Test
  void aMessageIsPendingUntilItIsStoredAndThenSent(Browsers browsers, RunningChat chat) {
    try (CuttingProxy wire = CuttingProxy.to(chat.port())) {
      ChatPage ana = browsers.enterAt(wire.url(), "Ana").createRoom(Browsers.name("ops"));
      wire.hold();
      ana.say("on its way");
      assertThat(ana.message("on its way")).hasAttribute("data-state", "pending");
      assertThat(ana.message("on its way")).containsText("Sending");
      wire.mend();
      assertThat(ana.message("on its way")).hasAttribute("data-state", "sent");
      assertThat(ana.message("on its way")).containsText("Sent");
    }
  }

  @Test
  void whatTheServerRefusesIsFailedWithTheReasonAndCanBeSentAgainAndArrivesOnce(Browsers browsers) {
    try (RunningChat chat = RunningChat.started(
        Map.of("CHAT_LIMIT_POSTS_PER_SECOND", "1", "CHAT_LIMIT_POSTS_BURST", "2"))) {
      ChatPage ana = browsers.enterAt(chat.url(), "Ana");
      String room = Browsers.name("ops");
      ana.createRoom(room);
      ChatPage bo = browsers.enterAt(chat.url(), "Bo").join(room);
      ana.sayAtOnce(IntStream.range(0, 8).mapToObj(i -> "message " + i).toList());
      var failed = ana.page().locator("message-item[data-state=failed]");
      assertThat(failed.first()).containsText("not sent – try again");
      assertThat(ana.page().locator("message-item[data-state=pending]")).hasCount(0);
      await().pollInSameThread().atMost(Patience.ANSWER).until(() -> {
        failed.all().stream().findFirst().ifPresent(one -> one.getByText("not sent – try again").click());
        assertThat(ana.page().locator("message-item[data-state=pending]")).hasCount(0);
        return failed.count() == 0;
      });
      for (int i = 0; i < 8; i++) {
        bo.sees("message " + i);
        ana.sees("message " + i);
      }
      bo.reload();
      assertThat(bo.page().locator("message-item")).hasCount(8);
    }
  }

  @Test
  void aMessageThatFailedCanBeDiscarded(Browsers browsers) {
    try (RunningChat chat = RunningChat.started(
        Map.of("CHAT_LIMIT_POSTS_PER_SECOND", "1", "CHAT_LIMIT_POSTS_BURST", "1"))) {
      ChatPage ana = browsers.enterAt(chat.url(), "Ana").createRoom(Browsers.name("ops"));
      ana.sayAtOnce(IntStream.range(0, 4).mapToObj(i -> "message " + i).toList());
      var failed = ana.page().locator("message-item[data-state=failed]");
      assertThat(failed.first()).isVisible();
      assertThat(ana.page().locator("message-item[data-state=pending]")).hasCount(0);
      int before = failed.count();
      failed.first().getByText("Discard").click();
      assertThat(failed).hasCount(before - 1);
    }
  }

  @Test
  void whatWaitsIsKeptOverAReloadAndSentThen(Browsers browsers, RunningChat chat) {
    try (CuttingProxy wire = CuttingProxy.to(chat.port())) {
      ChatPage ana = browsers.enterAt(wire.url(), "Ana");
      String room = Browsers.name("ops");
      ana.createRoom(room);
      ana.press("Disconnect");
      ana.say("for later");
      assertThat(ana.message("for later")).hasAttribute("data-state", "pending");
      ana.reload();
      ana.inRoom(room);
      assertThat(ana.message("for later")).hasAttribute("data-state", "sent");
      assertThat(ana.message("for later")).hasCount(1);
    }
  }

  @Test
  void manyLongTextsThatWaitedAllArriveAndInOrder(Browsers browsers) {
    ChatPage ana = browsers.enter("Ana").createRoom(Browsers.name("ops"));
    List<String> texts = IntStream.range(0, 6).mapToObj(i -> i + "😀".repeat(3_999)).toList();
    ana.press("Disconnect");
    ana.sayAtOnce(texts);
    ana.press("Connect");
    assertThat(ana.page().locator("message-item[data-state=sent]")).hasCount(texts.size());
    assertEquals(texts, ana.texts());
  }

  @Test
  void aDraftIsKeptForEachRoomAndOverAReload(Browsers browsers) {
    ChatPage ana = browsers.enter("Ana").inRoom("lobby");
    String room = Browsers.name("ops");
    ana.composer().fill("half a thought");
    ana.createRoom(room);
    assertThat(ana.composer()).hasValue("");
    ana.composer().fill("another half");
    ana.open("lobby");
    assertThat(ana.composer()).hasValue("half a thought");
    ana.reload();
    assertThat(ana.composer()).hasValue("half a thought");
    ana.open(room);
    assertThat(ana.composer()).hasValue("another half");
  }

  @Test
  void shiftEnterBreaksTheLineAndTheBreakSurvives(Browsers browsers) {
    ChatPage ana = browsers.enter("Ana");
    String room = Browsers.name("ops");
    ana.createRoom(room);
    ChatPage bo = browsers.enter("Bo").join(room);
    ana.composer().pressSequentially("one");
    ana.composer().press("Shift+Enter");
    ana.composer().press("Shift+Enter");
    ana.composer().pressSequentially("  two");
    ana.composer().press("Enter");
    assertThat(bo.page().locator("message-item .text")).hasCount(1);
    assertEquals(List.of("one\n\n  two"), bo.texts());
  }

  @Tag("every-server")
  @Test
  void anyTextSurvivesAsItIs(Browsers browsers) {
    List<String> texts = List.of(
        "👩🏽‍🚀🇩🇪❤️‍🔥", "שלום, world!", "مرحبا بالعالم 123", "日本語テキスト", "z̸̢a̷l̶g̵o̴", "a\u202Eb\u202Cc",
        "\\n \" ' ` $ % { } ]]>", "x²≤∞ ½", "ﷺ", "\uD83D\uDE00", "&amp; &lt;i&gt;");
    assertShown(texts, browsers);
  }

  @Test
  void htmlIsShownAndNeverRuns(Browsers browsers) {
    List<String> texts = List.of(
        "<img src=x onerror=\"window.ran=true\">", "<script>window.ran=true</script>",
        "</div><svg onload=\"window.ran=true\">", "<a href=\"javascript:window.ran=true\">click</a>",
        "javascript:window.ran=true", "{{constructor.constructor('window.ran=true')()}}", "${window.ran=true}",
        "<b>bold</b>", "https://example.org/\"onmouseover=\"window.ran=true");
    ChatPage reader = assertShown(texts, browsers);
    for (var shown : reader.page().locator("message-item .text").all()) {
      shown.click(new Locator.ClickOptions().setPosition(1, 1).setForce(true));
      assertEquals(0, shown.locator("img, script, svg, b, a[href^='javascript']").count());
    }
    assertNull(reader.page().evaluate("() => window.ran ?? null"));
  }

  /** Says them, and reads them as somebody who comes later; gives the page of the reader. */
  private static ChatPage assertShown(List<String> texts, Browsers browsers) {
    ChatPage ana = browsers.enter("Ana");
    String room = Browsers.name("ops");
    ana.createRoom(room);
    texts.forEach(ana::say);
    assertThat(ana.page().locator("message-item[data-state=sent]")).hasCount(texts.size());
    ChatPage bo = browsers.enter("Bo").join(room);
    for (ChatPage page : List.of(bo, ana)) {
      assertThat(page.page().locator("message-item .text")).hasCount(texts.size());
      assertEquals(texts, page.page().locator("message-item .text").allTextContents());
      assertNull(page.page().evaluate("() => window.ran ?? null"));
    }
    return bo;
  }

  @Test
  void htmlInNamesIsShownAndNeverRuns(Browsers browsers) {
    ChatPage ana = browsers.open();
    String name = Browsers.name("<b onclick=x>A");
    ana.enter(name);
    ChatPage bo = browsers.enter("Bo").inRoom("lobby");
    assertThat(bo.person(name)).hasCount(1);
    assertThat(bo.person(name).locator("b")).hasCount(0);
    String room = Browsers.name("<img src=x>");
    ana.createRoom(room);
    bo.join(room);
    assertThat(bo.page().locator(".room-head img")).hasCount(0);
  }

  @Test
  void anAddressBecomesALinkThatTellsTheOtherSiteNothing(Browsers browsers) {
    ChatPage ana = browsers.enter("Ana").createRoom(Browsers.name("ops"));
    ana.say("see https://example.org/a?b=c.");
    var link = ana.page().locator("message-item .text a");
    assertThat(link).hasAttribute("href", "https://example.org/a?b=c");
    assertThat(link).hasAttribute("rel", Pattern.compile("noopener noreferrer"));
  }

  @Test
  void aTextThatIsTooLongStaysInTheComposer(Browsers browsers) {
    ChatPage ana = browsers.enter("Ana").createRoom(Browsers.name("ops"));
    ana.say("x".repeat(4_001));
    assertThat(ana.composer()).hasValue("x".repeat(4_001));
    assertThat(ana.page().getByText("1 character too many")).isVisible();
    ana.saysAndIsHeard("😀".repeat(4_000));
  }
}
