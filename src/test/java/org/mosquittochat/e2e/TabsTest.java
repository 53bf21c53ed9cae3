package org.mosquittochat.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mosquittochat.testing.BrowserFixture;
import org.mosquittochat.testing.Browsers;
import org.mosquittochat.testing.ChatPage;

/** Two tabs of one person. */
@ExtendWith(BrowserFixture.class)
class TabsTest {

  @Test
  void bothShowTheSame(Browsers browsers) {
    ChatPage ana = browsers.enter("Ana");
    String room = Browsers.name("ops");
    ana.createRoom(room);
    ChatPage tab = browsers.anotherTabOf(ana).inRoom(room);
    ChatPage bo = browsers.enter("Bo").join(room);
    ana.saysAndIsHeard("from one tab");
    tab.saysAndIsHeard("from the other");
    bo.saysAndIsHeard("from Bo");
    for (ChatPage page : new ChatPage[] {ana, tab, bo}) {
      page.sees("from Bo");
      assertEquals(java.util.List.of("from one tab", "from the other", "from Bo"), page.texts());
    }
    assertThat(tab.message("from one tab")).hasAttribute("data-state", "sent");
  }

  @Test
  void theyCountAsOneAndTheLastOneToGoIsTheEnd(Browsers browsers) {
    ChatPage ana = browsers.enter("Ana");
    String room = Browsers.name("ops");
    ana.createRoom(room);
    ChatPage bo = browsers.enter("Bo").join(room);
    ChatPage tab = browsers.anotherTabOf(ana).inRoom(room);
    assertThat(bo.here()).hasText("2 here");
    assertThat(bo.person(ana.name())).hasCount(1);
    tab.page().close();
    ana.saysAndIsHeard("still here");
    bo.sees("still here");
    assertThat(bo.here()).hasText("2 here");
    assertThat(bo.passing("offline")).hasCount(0);
    ana.page().close();
    assertThat(bo.person(ana.name())).hasAttribute("data-state", "offline");
  }

  @Test
  void aRoomThatIsMadeReadOrLeftInOneIsSoInTheOther(Browsers browsers) {
    ChatPage ana = browsers.enter("Ana").inRoom("lobby");
    ChatPage tab = browsers.anotherTabOf(ana).inRoom("lobby");
    String room = Browsers.name("ops");
    ana.createRoom(room);
    assertThat(tab.row(room)).hasCount(1);
    ChatPage bo = browsers.enter("Bo").join(room);
    ana.open("lobby");
    bo.saysAndIsHeard("news");
    assertThat(ana.row(room)).hasAttribute("data-unread", "1");
    assertThat(tab.row(room)).hasAttribute("data-unread", "1");
    tab.open(room).sees("news");
    assertThat(ana.row(room)).hasAttribute("data-unread", "0");
    tab.leave(room);
    assertThat(ana.row(room)).hasCount(0);
  }

  @Test
  void signingOutInOneSignsOutTheOther(Browsers browsers) {
    ChatPage ana = browsers.enter("Ana");
    ChatPage tab = browsers.anotherTabOf(ana);
    tab.press("Sign out");
    assertThat(tab.nameField()).isVisible();
    assertThat(ana.nameField()).isVisible();
  }
}
