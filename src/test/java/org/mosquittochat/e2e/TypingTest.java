package org.mosquittochat.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mosquittochat.testing.BrowserFixture;
import org.mosquittochat.testing.Browsers;
import org.mosquittochat.testing.ChatClient;
import org.mosquittochat.testing.ChatPage;
import org.mosquittochat.testing.RunningChat;

/** Who is typing. */
@ExtendWith(BrowserFixture.class)
class TypingTest {

  @Test
  void typingIsSeenInARoomAndEndsWhenItIsSent(Browsers browsers) {
    ChatPage ana = browsers.enter("Ana");
    ChatPage bo = browsers.enter("Bo");
    String room = Browsers.name("ops");
    ana.createRoom(room);
    bo.join(room).composer().pressSequentially("I thi");
    assertThat(ana.typing()).hasText(bo.name() + " is typing…");
    assertThat(bo.typing()).hasCount(0);
    bo.composer().pressSequentially("nk");
    bo.composer().press("Enter");
    ana.sees("I think");
    assertThat(ana.typing()).hasCount(0);
  }

  @Test
  void typingIsSeenInAPrivateChatAndNowhereElse(Browsers browsers) {
    ChatPage ana = browsers.enter("Ana").inRoom("lobby");
    ChatPage bo = browsers.enter("Bo").inRoom("lobby");
    ChatPage cy = browsers.enter("Cy").inRoom("lobby");
    ana.writeTo(bo.name()).composer().pressSequentially("psst");
    ana.composer().press("Enter");
    bo.open(ana.name()).composer().pressSequentially("what");
    assertThat(ana.typing()).hasText(bo.name() + " is typing…");
    assertThat(cy.typing()).hasCount(0);
  }

  @Test
  void typingEndsWhenOneStops(Browsers browsers) {
    ChatPage ana = browsers.enter("Ana");
    ChatPage bo = browsers.enter("Bo");
    String room = Browsers.name("ops");
    ana.createRoom(room);
    bo.join(room).composer().pressSequentially("hm");
    assertThat(ana.typing()).hasCount(1);
    bo.composer().fill("");
    assertThat(ana.typing()).hasCount(0);
    bo.composer().pressSequentially("hm");
    assertThat(ana.typing()).hasCount(1);
    assertThat(ana.typing()).hasCount(0); // though it still stands in his field
    assertThat(bo.composer()).hasValue("hm");
  }

  @Test
  void typingEndsWhenOneVanishes(Browsers browsers, RunningChat chat) {
    ChatPage ana = browsers.enter("Ana").createRoom(Browsers.name("ops"));
    ChatClient bo = ana.joinedBy(chat, "Bo");
    bo.command("typing", "room", ana.openRoom(), "active", true);
    assertThat(ana.typing()).hasText(bo.name() + " is typing…");
    bo.vanish();
    assertThat(ana.typing()).hasCount(0);
  }

  @Test
  void severalWhoTypeAreNamedInOneLine(Browsers browsers, RunningChat chat) {
    ChatPage ana = browsers.enter("Ana").createRoom(Browsers.name("ops"));
    List.of(ana.joinedBy(chat, "Bo"), ana.joinedBy(chat, "Cy"))
        .forEach(one -> one.command("typing", "room", ana.openRoom(), "active", true));
    assertThat(ana.typing()).containsText(" and ");
    assertThat(ana.typing()).containsText("are typing…");
    assertThat(ana.typing()).hasCount(1);
  }
}
