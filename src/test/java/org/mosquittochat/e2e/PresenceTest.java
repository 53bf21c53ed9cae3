package org.mosquittochat.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mosquittochat.testing.BrowserFixture;
import org.mosquittochat.testing.Browsers;
import org.mosquittochat.testing.ChatClient;
import org.mosquittochat.testing.ChatPage;
import org.mosquittochat.testing.RunningChat;

/** Everyone, online and offline, and when who is offline was last seen. */
@ExtendWith(BrowserFixture.class)
class PresenceTest {

  @Tag("every-server")
  @Test
  void theListShowsWhoIsHereAndWhoIsNotWithTheNumberOfPeopleInTheRoom(Browsers browsers, RunningChat chat) {
    ChatPage ana = browsers.enter("Ana").createRoom(Browsers.name("ops"));
    assertThat(ana.here()).hasText("1 here");
    ChatClient bo = ana.joinedBy(chat, "Bo");
    ChatClient cy = ana.joinedBy(chat, "Cy");
    assertThat(ana.here()).hasText("3 here");
    cy.vanish();
    assertThat(ana.person(cy.name())).hasAttribute("data-state", "offline");
    assertThat(ana.person(cy.name())).containsText("offline");
    assertThat(ana.here()).hasText("2 here");
    assertThat(ana.person(bo.name())).hasAttribute("data-state", "online");
    bo.command("setStatus", "state", "away");
    assertThat(ana.person(bo.name())).hasAttribute("data-state", "away");
    assertThat(ana.here()).hasText("2 here");
    bo.close();
  }

  @Test
  void whoIsOfflineWasLastSeenTodayAtATimeOfTheViewersClock(Browsers browsers, RunningChat chat) {
    ChatPage ana = inZone(browsers, chat, "Asia/Kathmandu", "en-US");
    ana.enter(Browsers.name("Ana")).createRoom(Browsers.name("ops"));
    Instant end = leave(ana, chat, "Bo").instant();
    assertThat(ana.page().locator("[data-last-seen]")).hasText(within("last seen today at ", end, "Asia/Kathmandu"));
  }

  @Test
  void lastSeenIsSaidInTheViewersLanguage(Browsers browsers, RunningChat chat) {
    ChatPage ana = browsers.enter("Ana");
    Gone bo = leave(ana.createRoom(Browsers.name("ops")), chat, "Bo");
    ChatPage german = inZone(browsers, chat, "Europe/Berlin", "de-DE");
    german.page().getByLabel("Dein Name").fill(Browsers.name("Gerd"));
    german.page().keyboard().press("Enter");
    DateTimeFormatter clock = DateTimeFormatter.ofPattern("H:mm", Locale.GERMANY).withZone(ZoneId.of("Europe/Berlin"));
    assertThat(german.lastSeen(bo.name())).hasText(Pattern.compile(
        "^zuletzt heute um (" + clock.format(bo.instant()) + "|" + clock.format(bo.instant().plusSeconds(60)) + ")$"));
  }

  @Test
  void yesterdayAndEarlierAreSaidInTheViewersZone(Browsers browsers, RunningChat chat) {
    ChatPage ana = inZone(browsers, chat, "Pacific/Kiritimati", "en-US");
    ana.enter(Browsers.name("Ana")).createRoom(Browsers.name("ops"));
    Gone bo = leave(ana, chat, "Bo");
    for (int days : new int[] {1, 3}) {
      ana.page().clock().setFixedTime(bo.instant().plus(Duration.ofDays(days)).toEpochMilli());
      ana.reload();
      assertThat(ana.lastSeen(bo.name())).hasText(days == 1
          ? within("last seen yesterday at ", bo.instant(), "Pacific/Kiritimati")
          : Pattern.compile("^last seen on " + DateTimeFormatter.ofPattern("MMM d", Locale.US)
              .withZone(ZoneId.of("Pacific/Kiritimati")).format(bo.instant()) + "$"));
    }
  }

  @Test
  void theServerStampsWhenSomebodyWasLastSeenWhateverTheClockOfTheViewerSays(Browsers browsers, RunningChat chat) {
    ChatPage ana = browsers.enter("Ana").createRoom(Browsers.name("ops"));
    ana.page().clock().setFixedTime(Instant.now().plus(Duration.ofDays(1)).toEpochMilli());
    Gone bo = leave(ana, chat, "Bo");
    assertThat(ana.lastSeen(bo.name())).hasText(within("last seen yesterday at ", bo.instant(), "UTC"));
  }

  @Test
  void lastSeenIsKnownRightAfterARestartEvenOfThoseWhoWereThereWhenTheServerDied(Browsers browsers) {
    try (RunningChat chat = RunningChat.started(Map.of())) {
      ChatPage ana = browsers.enterAt(chat.url(), "Ana").createRoom(Browsers.name("ops"));
      Gone bo = leave(ana, chat, "Bo");
      ChatClient cy = ana.joinedBy(chat, "Cy");
      chat.kill();
      chat.start();
      ana.reload();
      assertThat(ana.person(bo.name())).hasAttribute("data-state", "offline");
      assertThat(ana.lastSeen(bo.name())).hasText(within("last seen today at ", bo.instant(), "UTC"));
      assertThat(ana.person(cy.name())).hasAttribute("data-state", "offline");
      assertThat(ana.lastSeen(cy.name())).hasText(Pattern.compile("^last seen (today|yesterday) at .*"));
    }
  }

  private record Gone(String name, Instant instant) {}

  private static ChatPage inZone(Browsers browsers, RunningChat chat, String zone, String locale) {
    return browsers.open(chat.url(), options -> options.setTimezoneId(zone).setLocale(locale));
  }

  private static Gone leave(ChatPage open, RunningChat chat, String stem) {
    ChatClient client = open.joinedBy(chat, stem);
    Instant end = Instant.now();
    client.vanish();
    assertThat(open.person(client.name())).hasAttribute("data-state", "offline");
    return new Gone(client.name(), end);
  }

  /** The time of the clock on a wall in the zone, or a minute later, should that have begun meanwhile. */
  private static Pattern within(String before, Instant instant, String zone) {
    DateTimeFormatter clock = DateTimeFormatter.ofPattern("h:mm a", Locale.US).withZone(ZoneId.of(zone));
    String times = "(" + clock.format(instant) + "|" + clock.format(instant.plusSeconds(60)) + ")";
    return Pattern.compile(("^" + before + times + "$").replace(" ", "\\s"));
  }
}
