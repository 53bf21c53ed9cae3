package org.mosquittochat.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mosquittochat.testing.BrowserFixture;
import org.mosquittochat.testing.Browsers;
import org.mosquittochat.testing.ChatPage;

/** Public chat: the lobby, and open rooms that anyone may make, list, join and leave. */
@ExtendWith(BrowserFixture.class)
class RoomsTest {

  @Tag("every-server")
  @Test
  void whatSomebodySaysInTheLobbyEverybodyReads(Browsers browsers) {
    ChatPage ana = browsers.enter("Ana").inRoom("lobby");
    ChatPage bo = browsers.enter("Bo").inRoom("lobby");
    String greeting = Browsers.name("Good morning");
    ana.saysAndIsHeard(greeting);
    assertThat(bo.sees(greeting)).containsText(ana.name());
    String answer = Browsers.name("Good morning, Ana");
    bo.saysAndIsHeard(answer);
    ana.sees(answer);
  }

  @Test
  void whoComesLaterReadsWhatWasSaid(Browsers browsers) {
    ChatPage ana = browsers.enter("Ana");
    String room = Browsers.name("garden");
    ana.createRoom(room).saysAndIsHeard("the roses are out");
    ChatPage bo = browsers.enter("Bo").join(room);
    bo.sees("the roses are out");
  }

  @Test
  void anyoneMayMakeARoomAndOthersFindAndJoinIt(Browsers browsers) {
    ChatPage ana = browsers.enter("Ana");
    ChatPage bo = browsers.enter("Bo");
    String room = Browsers.name("ops");
    ana.createRoom(room);
    bo.join(room);
    bo.saysAndIsHeard("I am here");
    ana.sees("I am here");
    assertThat(ana.here()).hasText("2 here");
  }

  @Test
  void whatIsSaidInOneRoomStaysThere(Browsers browsers) {
    ChatPage ana = browsers.enter("Ana");
    ChatPage bo = browsers.enter("Bo");
    String room = Browsers.name("ops");
    String said = Browsers.name("only here");
    ana.createRoom(room).saysAndIsHeard(said);
    String fence = Browsers.name("in the lobby");
    ana.open("lobby").saysAndIsHeard(fence);
    bo.inRoom("lobby").sees(fence);
    assertThat(bo.message(said)).hasCount(0);
  }

  @Test
  void whoLeavesARoomHearsNothingMoreOfIt(Browsers browsers) {
    ChatPage ana = browsers.enter("Ana");
    ChatPage bo = browsers.enter("Bo");
    String room = Browsers.name("ops");
    ana.createRoom(room);
    bo.join(room).leave(room);
    assertThat(ana.here()).hasText("1 here");
    ana.saysAndIsHeard("are you there?");
    bo.reload();
    assertThat(bo.row(room)).hasCount(0);
    bo.join(room).sees("are you there?");
  }

  @Test
  void whatIsSaidInAnotherRoomIsMarkedAsUnreadUntilItIsOpened(Browsers browsers) {
    ChatPage ana = browsers.enter("Ana");
    ChatPage bo = browsers.enter("Bo");
    String room = Browsers.name("ops");
    ana.createRoom(room);
    bo.join(room).open("lobby");
    ana.saysAndIsHeard("one");
    ana.saysAndIsHeard("two");
    assertThat(bo.row(room)).hasAttribute("data-unread", "2");
    assertThat(bo.row(room)).containsText("2 unread");
    bo.open(room).sees("two");
    assertThat(bo.row(room)).hasAttribute("data-unread", "0");
    bo.reload();
    assertThat(bo.row(room)).hasAttribute("data-unread", "0");
  }

  @Test
  void theNameOfARoomInUseIsRefusedWithTheReason(Browsers browsers) {
    ChatPage ana = browsers.enter("Ana");
    String room = Browsers.name("ops");
    ana.createRoom(room);
    ana.press("Add room");
    ana.page().getByLabel("Name of the room").fill(room);
    ana.press("Create room");
    assertThat(ana.page().locator("dialog[open] [role=alert]")).not().isEmpty();
  }
}
