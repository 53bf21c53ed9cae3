package org.mosquittochat.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.options.SameSiteAttribute;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mosquittochat.testing.BrowserFixture;
import org.mosquittochat.testing.Browsers;
import org.mosquittochat.testing.ChatClient;
import org.mosquittochat.testing.ChatPage;
import org.mosquittochat.testing.RunningChat;

/** Coming in with a nickname. */
@ExtendWith(BrowserFixture.class)
class EntryTest {

  @Tag("every-server")
  @Test
  void aNicknameIsAllThatItTakes(Browsers browsers) {
    ChatPage ana = browsers.enter("Ana");
    ana.inRoom("lobby");
    assertThat(ana.person(ana.name())).containsText("(you)");
  }

  @Test
  void aReloadKeepsWhoIAm(Browsers browsers) {
    ChatPage ana = browsers.enter("Ana");
    ana.page().reload();
    assertThat(ana.page().locator(".me-name")).hasText(ana.name());
    ana.awaitOnline();
  }

  @Test
  void aCookieThatWasTamperedWithIsNobody(Browsers browsers) {
    ChatPage ana = browsers.enter("Ana");
    var context = ana.page().context();
    var cookies = context.cookies();
    cookies.forEach(cookie -> cookie.value = cookie.value.replaceFirst("[a-z]", "0"));
    context.clearCookies();
    context.addCookies(cookies);
    ana.page().reload();
    assertThat(ana.nameField()).isVisible();
  }

  @Tag("every-server")
  @Test
  void theCookieIsOutOfReachOfScriptsAndOtherSites(Browsers browsers) {
    ChatPage ana = browsers.enter("Ana");
    assertEquals("", ana.page().evaluate("document.cookie"));
    var cookies = ana.page().context().cookies();
    assertEquals(1, cookies.size());
    assertTrue(cookies.get(0).httpOnly);
    assertNotEquals(SameSiteAttribute.NONE, cookies.get(0).sameSite);
  }

  @Test
  void whoSignsOutMayComeBackUnderAnotherName(Browsers browsers) {
    ChatPage ana = browsers.enter("Ana");
    ana.press("Sign out");
    ana.enter(Browsers.name("Anna"));
    ana.inRoom("lobby");
  }

  @Test
  void aNameInUseIsRefusedBesideTheField(Browsers browsers) {
    ChatPage ana = browsers.enter("Ana");
    ChatPage other = browsers.open();
    String name = ana.name();
    for (String same : List.of(name, name.toUpperCase(Locale.ROOT), " " + name.replace(" ", "  "))) {
      assertRefused(other, same);
    }
    other.enter(Browsers.name("Beatrix"));
  }

  @Test
  void aNameThatLooksLikeOneInUseIsRefused(Browsers browsers) {
    String paypal = Browsers.name("paypal");
    browsers.open().enter(paypal);
    ChatPage other = browsers.open();
    assertRefused(other, paypal.replaceFirst("pa", "ра")); // Cyrillic
    assertRefused(other, paypal.replaceFirst("l", "I"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "\u200B", "a\u0007b", "a\u202Eb", "a\u0000b"})
  void aNameThatIsEmptyOrHasControlCharactersIsRefusedBesideTheField(String name, Browsers browsers) {
    assertRefused(browsers.open(), name);
  }

  @Test
  void aNameThatIsTooLongIsRefusedBesideTheField(Browsers browsers) {
    ChatPage page = browsers.open();
    page.nameField().evaluate("field => field.removeAttribute('maxlength')");
    assertRefused(page, "x".repeat(41));
  }

  @Test
  void theServerRefusesWhatThePageWouldNotLetThrough(RunningChat chat) {
    for (String name : new String[] {"", " ", "x".repeat(41), "a\u0000b", "a\nb"}) {
      var answer = ChatClient.askForName(chat.url(), name);
      assertEquals(400, answer.statusCode(), answer.body());
    }
  }

  private static void assertRefused(ChatPage page, String name) {
    page.askFor(name);
    assertThat(page.nameProblem()).not().isEmpty();
    assertThat(page.nameField()).hasAttribute("aria-invalid", "true");
    assertThat(page.nameField()).isFocused();
    assertThat(page.line()).hasCount(0);
    page.nameField().fill("x");
    assertThat(page.nameProblem()).isEmpty();
  }
}
