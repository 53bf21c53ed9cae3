package org.mosquittochat.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mosquittochat.testing.BrowserFixture;
import org.mosquittochat.testing.Browsers;
import org.mosquittochat.testing.ChatClient;
import org.mosquittochat.testing.ChatPage;
import org.mosquittochat.testing.RunningChat;
import tools.jackson.databind.JsonNode;

/** Who joined and left, as entries of the room; who came online and went offline, as passing lines. */
@ExtendWith(BrowserFixture.class)
class ComingAndGoingTest {

  @Test
  void joiningAndLeavingStandInTheRoomOnceEachAndInOrder(Browsers browsers, RunningChat chat) {
    ChatPage ana = browsers.enter("Ana");
    String room = Browsers.name("ops");
    ana.createRoom(room);
    ChatClient bo = ChatClient.enter(chat.url(), Browsers.name("Bo"));
    ChatPage cy = browsers.enter("Cy").join(room);
    String id = ana.openRoom();
    bo.command("join", "room", id);
    bo.await("roomOpened");
    bo.command("leave", "room", id);
    bo.await("roomClosed");
    List<String> entries = List.of(
        ana.name() + " joined", cy.name() + " joined", bo.name() + " joined", bo.name() + " left");
    for (ChatPage page : List.of(ana, cy)) {
      assertThat(page.entries()).hasText(entries.toArray(String[]::new));
    }
    cy.reload();
    assertThat(cy.entries()).hasText(entries.toArray(String[]::new));
    bo.close();
  }

  @Test
  void joiningTwiceIsOneEntry(Browsers browsers, RunningChat chat) {
    ChatPage ana = browsers.enter("Ana");
    ana.createRoom(Browsers.name("ops"));
    String id = ana.openRoom();
    ChatClient bo = ChatClient.enter(chat.url(), Browsers.name("Bo"));
    bo.command("join", "room", id);
    bo.command("join", "room", id);
    bo.await("roomOpened");
    bo.await("roomOpened");
    bo.post(id, "here I am");
    ana.sees("here I am");
    assertThat(ana.entries()).hasText(new String[] {ana.name() + " joined", bo.name() + " joined"});
    bo.close();
  }

  @Test
  void whoComesOnlineAndGoesOfflineIsToldInPassing(Browsers browsers, RunningChat chat) {
    ChatPage ana = browsers.enter("Ana");
    ChatClient bo = ana.createRoom(Browsers.name("ops")).joinedBy(chat, "Bo");
    bo.vanish();
    assertThat(ana.passing("offline")).hasText(bo.name() + " went offline");
    bo.connect().hello();
    assertThat(ana.passing("online")).hasText(bo.name() + " came online");
    assertThat(ana.passing("offline")).hasCount(0);
    assertThat(ana.entries()).hasCount(2);
    bo.close();
  }

  @Test
  void manyAtOnceAreOneLine(Browsers browsers, RunningChat chat) {
    ChatPage ana = browsers.enter("Ana").createRoom(Browsers.name("ops"));
    List<ChatClient> many = IntStream.range(0, 5).mapToObj(i -> ana.joinedBy(chat, "Many")).toList();
    many.forEach(ChatClient::vanish);
    assertThat(ana.passing("offline")).containsText(" and 4 others went offline");
    assertThat(ana.passing("offline")).hasCount(1);
  }

  @Test
  void aReloadOrAShortLossShowsNeither(Browsers browsers) {
    // a second is less than a reload may take
    try (RunningChat chat = RunningChat.started(Map.of("CHAT_PRESENCE_GRACE", "PT10S"))) {
      assertNobodyNoticesAReloadOrAShortLoss(browsers, chat);
    }
  }

  private static void assertNobodyNoticesAReloadOrAShortLoss(Browsers browsers, RunningChat chat) {
    ChatPage ana = browsers.enterAt(chat.url(), "Ana").createRoom(Browsers.name("ops"));
    String id = ana.openRoom();
    ChatClient bo = ana.joinedBy(chat, "Bo");
    ChatClient cy = ana.joinedBy(chat, "Cy");
    bo.vanish();
    bo.connect().hello();
    ana.reload();
    // Di goes after them: when her end is told, theirs would have been
    ChatClient di = ana.joinedBy(chat, "Di");
    di.vanish();
    cy.await("presence", p -> isOffline(p) && p.get("user").asString().equals(di.user()));
    assertEquals(
        0,
        cy.received("presence").stream()
            .filter(p -> p.get("name").asString().equals(ana.name()) || p.get("user").asString().equals(bo.user()))
            .filter(ComingAndGoingTest::isOffline)
            .count());
    bo.post(id, "did you notice?");
    ana.sees("did you notice?");
    assertThat(ana.entries()).hasCount(4);
    bo.close();
    cy.close();
  }

  private static boolean isOffline(JsonNode presence) {
    return presence.get("state").asString().equals("offline");
  }
}
