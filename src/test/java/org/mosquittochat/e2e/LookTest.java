package org.mosquittochat.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mosquittochat.testing.BrowserFixture;
import org.mosquittochat.testing.Browsers;
import org.mosquittochat.testing.ChatClient;
import org.mosquittochat.testing.ChatPage;
import org.mosquittochat.testing.RunningChat;

/** What the page looks like, wide and narrow, light and dark, and whether everybody can use it. */
@ExtendWith(BrowserFixture.class)
class LookTest {

  @ParameterizedTest
  @EnumSource(value = ColorScheme.class, names = {"LIGHT", "DARK"})
  void axeFindsNothingOnTheEntryForm(ColorScheme scheme, Browsers browsers, RunningChat chat) {
    ChatPage page = open(browsers, chat, scheme, 1440, 900);
    assertThat(page.nameField()).isVisible();
    assertAccessible(page);
    page.askFor("");
    assertThat(page.nameProblem()).not().isEmpty();
    assertAccessible(page);
    Browsers.screenshot(page.page(), "entry-" + scheme);
  }

  @ParameterizedTest
  @CsvSource({"LIGHT,1440,900", "DARK,1440,900", "LIGHT,360,740", "DARK,360,740"})
  void axeFindsNothingInTheChat(ColorScheme scheme, int width, int height, Browsers browsers, RunningChat chat) {
    String size = width + "x" + height + "-" + scheme.name().toLowerCase(Locale.ROOT);
    Scene scene = Scene.of(chat);
    ChatPage page = open(browsers, chat, scheme, width, height);
    page.enter(Browsers.name("Ana"));
    page.page().evaluate("() => { location.hash = '#r/lobby'; }");
    scene.speak(page);
    assertAccessible(page);
    assertNoHorizontalScroll(page);
    Browsers.screenshot(page.page(), "chat-" + size);
    if (width < 700) {
      page.press("Show people");
      assertThat(page.here()).isVisible();
      assertNoHorizontalScroll(page);
      Browsers.screenshot(page.page(), "people-" + size);
      page.press("Back to the conversation");
      page.press("Back to rooms");
      assertThat(page.row("lobby")).isVisible();
      assertNoHorizontalScroll(page);
      Browsers.screenshot(page.page(), "rooms-" + size);
    }
    scene.close();
  }

  @ParameterizedTest
  @CsvSource({"Add room,room", "Jump to a room or person,jump", "Keyboard shortcuts,keys", "Connection,connection"})
  void axeFindsNothingInTheDialogsAndEscClosesThem(String button, String name, Browsers browsers) {
    ChatPage ana = browsers.enter("Ana").inRoom("lobby");
    ana.press(button);
    assertThat(ana.page().locator("dialog[open]")).isVisible();
    assertAccessible(ana);
    Browsers.screenshot(ana.page(), "dialog-" + name);
    ana.page().keyboard().press("Escape");
    assertThat(ana.page().locator("dialog[open]")).hasCount(0);
    assertThat(ana.button(button)).isFocused();
  }

  @ParameterizedTest
  @CsvSource({"LIGHT,1440,900", "DARK,1440,900", "LIGHT,360,740", "DARK,360,740"})
  void axeFindsNothingInTheSettingsOfTheConnection(
      ColorScheme scheme, int width, int height, Browsers browsers, RunningChat chat) {
    ChatPage page = open(browsers, chat, scheme, width, height);
    page.enter(Browsers.name("Ana"));
    // with a hidden frame beside it, and the longest name in the line
    page.useTransports("iframe-xhr-polling");
    page.awaitOnline("iframe-xhr-polling");
    page.press("Connection");
    assertThat(page.page().locator("dialog[open] .in-use")).hasText("in use");
    assertAccessible(page);
    assertNoHorizontalScroll(page);
    String size = width + "x" + height + "-" + scheme.name().toLowerCase(Locale.ROOT);
    Browsers.screenshot(page.page(), "connection-" + size);
  }

  @ParameterizedTest
  @CsvSource({"320", "360", "700", "1024"})
  void thePageFitsWithoutHorizontalScroll(int width, Browsers browsers, RunningChat chat) {
    ChatPage page = open(browsers, chat, ColorScheme.LIGHT, width, 740);
    assertThat(page.nameField()).isVisible();
    assertNoHorizontalScroll(page);
    page.enter(Browsers.name("Ana"));
    page.page().evaluate("() => { location.hash = '#r/lobby'; }");
    page.inRoom("lobby").say("a".repeat(300) + " " + "https://example.org/" + "b".repeat(200));
    assertThat(page.page().locator("message-item").last()).containsText("aaaa");
    assertNoHorizontalScroll(page);
  }

  @Test
  void everythingCanBeDoneByKeyboard(Browsers browsers) {
    ChatPage ana = browsers.open();
    assertThat(ana.nameField()).isFocused();
    String name = Browsers.name("Ana");
    ana.page().keyboard().type(name);
    ana.page().keyboard().press("Enter");
    ana.inRoom("lobby");
    assertThat(ana.composer()).isFocused();
    String said = Browsers.name("by keyboard");
    ana.page().keyboard().type(said);
    ana.page().keyboard().press("Enter");
    ana.sees(said);
    ana.page().keyboard().press("Control+k");
    assertThat(ana.page().locator("dialog[open] input")).isFocused();
    ana.page().keyboard().press("Escape");
    for (int i = 0; i < 40 && !"Add room".equals(focused(ana)); i++) {
      ana.page().keyboard().press("Shift+Tab");
    }
    assertEquals("Add room", focused(ana));
  }

  @Test
  void theSwitchOfColoursHoldsOverAReload(Browsers browsers, RunningChat chat) {
    ChatPage ana = open(browsers, chat, ColorScheme.LIGHT, 1440, 900);
    ana.enter(Browsers.name("Ana"));
    String light = background(ana);
    ana.press("Colours: like the system");
    ana.press("Colours: light");
    assertThat(ana.button("Colours: dark")).isVisible();
    String dark = background(ana);
    assertNotEquals(light, dark);
    ana.reload();
    assertEquals(dark, background(ana));
  }

  /** target/screenshots/screenshot.png, to be copied to docs when the page has changed its looks. */
  @Test
  void thePictureOfTheReadmeShowsTheChatAndIsSmall(Browsers browsers) throws IOException {
    try (RunningChat chat = RunningChat.started(Map.of());
        ChatClient di = ChatClient.enter(chat.url(), "Diego");
        ChatClient cy = ChatClient.enter(chat.url(), "Cy");
        ChatClient bo = ChatClient.enter(chat.url(), "Bo")) {
      di.vanish();
      cy.command("setStatus", "state", "away");
      bo.post("lobby", "Good morning! Is the printer on the second floor working again?");
      cy.post("lobby", "I had a look.\nIt was a paper clip.");
      ChatPage ana = open(browsers, chat, ColorScheme.LIGHT, 1440, 900);
      ana.enter("Ana").createRoom("release");
      ana.saysAndIsHeard("1.0 goes out on Thursday.");
      bo.command("join", "room", "release");
      bo.await("roomOpened");
      bo.post("release", "The notes are at https://wiki.example/release.");
      ana.open("lobby").saysAndIsHeard("Thank you, Cy! 🎉");
      bo.post("lobby", "תודה רבה!");
      bo.post("lobby", "See you at half past twelve?");
      ana.sees("See you at half past twelve?");
      cy.post(cy.openDirect(ana.me()), "Lunch?");
      bo.command("typing", "room", "lobby", "active", true);
      assertThat(ana.typing()).isVisible();
      assertThat(ana.lastSeen("Diego")).isVisible();
      assertThat(ana.row("Cy")).hasAttribute("data-unread", "1");
      assertThat(ana.passing("offline")).hasCount(0);
      assertThat(ana.passing("online")).hasCount(0);
      ana.page().mouse().move(0, 0);
      bo.command("typing", "room", "lobby", "active", true);
      assertThat(ana.typing()).isVisible();
      Path picture = Browsers.screenshot(ana.page(), "screenshot");
      assertTrue(Files.size(picture) <= 200_000, picture + " has " + Files.size(picture) + " bytes.");
    }
  }

  private static String background(ChatPage page) {
    return (String) page.page().evaluate("() => getComputedStyle(document.body).backgroundColor");
  }

  private static String focused(ChatPage page) {
    return ((String) page.page().evaluate("() => document.activeElement?.innerText ?? ''")).strip();
  }

  private static ChatPage open(Browsers browsers, RunningChat chat, ColorScheme scheme, int width, int height) {
    return browsers.open(chat.url(), options -> options
        .setViewportSize(width, height).setColorScheme(scheme).setReducedMotion(ReducedMotion.REDUCE));
  }

  private static void assertAccessible(ChatPage page) {
    var violations = new AxeBuilder(page.page()).analyze().getViolations();
    assertEquals(List.of(), violations.stream()
        .map(rule -> rule.getId() + ": " + rule.getHelp() + " "
            + rule.getNodes().stream().map(node -> node.getTarget()).toList())
        .toList());
  }

  private static void assertNoHorizontalScroll(ChatPage page) {
    // the layout may be on its way yet
    page.page().waitForFunction(
        "() => document.scrollingElement.scrollWidth <= innerWidth && [...document.querySelectorAll('.messages')]"
            + ".every(list => list.scrollWidth <= list.clientWidth)");
  }

  /** Some people who talk in the lobby. */
  private record Scene(ChatClient bo, ChatClient cy) implements AutoCloseable {
    static Scene of(RunningChat chat) {
      ChatClient cy = ChatClient.enter(chat.url(), Browsers.name("Cy"));
      ChatClient gone = ChatClient.enter(chat.url(), Browsers.name("Di"));
      gone.vanish();
      return new Scene(ChatClient.enter(chat.url(), Browsers.name("Bo")), cy);
    }

    void speak(ChatPage page) {
      cy.command("setStatus", "state", "away");
      bo.post("lobby", "Good morning! Is the printer on the second floor working again?");
      bo.post("lobby", "It said “paper jam” for most of yesterday.");
      cy.post("lobby", "I had a look.\nIt was a paper clip.");
      page.say("Thank you! 🎉");
      // a text that no scene had before on this server
      String thanks = "תודה רבה — and see https://example.org/printers for the new one, " + cy.name() + ".";
      bo.post("lobby", thanks);
      // what he says ends his typing, and may come after it
      page.sees(thanks);
      bo.command("typing", "room", "lobby", "active", true);
      assertThat(page.typing()).isVisible();
      assertThat(page.person(cy.name())).hasAttribute("data-state", "away");
      bo.post(bo.openDirect(page.me()), "Lunch at half past twelve?");
      assertThat(page.row(bo.name())).hasAttribute("data-unread", "1");
    }

    @Override
    public void close() {
      bo.close();
      cy.close();
    }
  }
}
