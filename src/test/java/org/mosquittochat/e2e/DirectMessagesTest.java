package org.mosquittochat.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.mosquittochat.testing.BrowserFixture;
import org.mosquittochat.testing.Browsers;
import org.mosquittochat.testing.ChatClient;
import org.mosquittochat.testing.ChatPage;
import org.mosquittochat.testing.MosquittoProcess;
import org.mosquittochat.testing.MqttEar;
import org.mosquittochat.testing.Patience;
import org.mosquittochat.testing.RunningChat;

/** Private chat between two people. */
@ExtendWith(BrowserFixture.class)
class DirectMessagesTest {

  @Tag("every-server")
  @Test
  void twoPeopleWriteToEachOtherFromTheListOfPeople(Browsers browsers) {
    ChatPage ana = browsers.enter("Ana").inRoom("lobby");
    ChatPage bo = browsers.enter("Bo").inRoom("lobby");
    ana.writeTo(bo.name()).saysAndIsHeard("psst");
    assertThat(bo.row(ana.name())).hasAttribute("data-unread", "1");
    assertThat(bo.row(ana.name())).containsText("1 unread");
    bo.open(ana.name()).sees("psst");
    assertThat(bo.row(ana.name())).hasAttribute("data-unread", "0");
    bo.saysAndIsHeard("what is it?");
    ana.sees("what is it?");
    assertEquals(List.of("psst", "what is it?"), ana.texts());
    assertEquals(List.of("psst", "what is it?"), bo.texts());
  }

  @Test
  void bothOpenTheSameRoomWhoeverBegins(Browsers browsers) {
    ChatPage ana = browsers.enter("Ana");
    ChatPage bo = browsers.enter("Bo");
    ana.inRoom("lobby").writeTo(bo.name()).saysAndIsHeard("from Ana");
    bo.inRoom("lobby").writeTo(ana.name()).sees("from Ana");
    assertEquals(
        ana.openRoom(),
        bo.openRoom());
  }

  @Test
  void itIsStillThereAfterAReload(Browsers browsers) {
    ChatPage ana = browsers.enter("Ana");
    ChatPage bo = browsers.enter("Bo");
    ana.writeTo(bo.name()).saysAndIsHeard("keep this");
    ana.reload();
    ana.open(bo.name()).sees("keep this");
    bo.reload();
    bo.open(ana.name()).sees("keep this");
  }

  @Test
  void itWaitsForWhoWasOffline(Browsers browsers) {
    ChatPage ana = browsers.enter("Ana").inRoom("lobby");
    ChatPage bo = browsers.enter("Bo").inRoom("lobby");
    bo.press("Disconnect");
    assertThat(ana.person(bo.name())).hasAttribute("data-state", "offline");
    ana.writeTo(bo.name()).saysAndIsHeard("for when you are back");
    bo.press("Connect");
    bo.awaitOnline();
    assertThat(bo.row(ana.name())).hasAttribute("data-unread", "1");
    bo.open(ana.name()).sees("for when you are back");
  }

  @Test
  void aThirdPersonSeesNothingOfIt(Browsers browsers, RunningChat chat) {
    ChatPage ana = browsers.enter("Ana").inRoom("lobby");
    ChatPage bo = browsers.enter("Bo").inRoom("lobby");
    ChatPage cy = browsers.enter("Cy").inRoom("lobby");
    ChatClient eve = ChatClient.enter(chat.url(), Browsers.name("Eve"));
    String secret = Browsers.name("a secret");
    ana.writeTo(bo.name()).composer().pressSequentially(secret);
    ana.composer().press("Enter");
    bo.open(ana.name()).sees(secret);
    String fence = Browsers.name("in the lobby");
    ana.open("lobby").saysAndIsHeard(fence);
    cy.sees(fence);
    eve.await("message", message -> message.get("text").asString().equals(fence));
    assertFalse(cy.page().content().contains(secret));
    assertThat(cy.row(ana.name())).hasCount(0);
    assertTrue(eve.received().stream().noneMatch(frame -> frame.toString().contains(secret)));
    String room = bo.openRoom();
    assertTrue(eve.received().stream().noneMatch(frame -> frame.toString().contains(room)));
    eve.close();
  }

  /**
   * Outsiders may listen at the broker to open rooms, and that is all that they get to hear. Names stand for passwords.
   */
  @Test
  void whoListensAtTheBrokerHearsOpenRoomsAndNothingPrivate(Browsers browsers, @TempDir Path folder)
      throws IOException {
    Path acl = Files.writeString(folder.resolve("acl"), """
        topic read chat/v1/room/#
        user chat
        topic readwrite chat/v1/#
        """);
    try (MosquittoProcess mosquitto = MosquittoProcess.started("acl_file " + acl);
        RunningChat chat = RunningChat.started(Map.of("CHAT_MQTT_URL", mosquitto.url().toString(),
            "CHAT_MQTT_USERNAME", "chat", "CHAT_MQTT_PASSWORD", "for tests only"));
        MqttEar outsider = MqttEar.atEverything(mosquitto.url());
        MqttEar server = MqttEar.at(mosquitto.url(), "chat", "for tests only", "chat/v1/#")) {
      ChatPage ana = browsers.enterAt(chat.url(), "Ana").inRoom("lobby");
      ChatPage bo = browsers.enterAt(chat.url(), "Bo").inRoom("lobby");
      ana.writeTo(bo.name()).composer().pressSequentially("a secret");
      ana.composer().press("Enter");
      bo.open(ana.name()).sees("a secret");
      ana.open("lobby").saysAndIsHeard("no secret");
      await().atMost(Patience.ANSWER).until(() -> outsider.heard("no secret"));
      assertTrue(server.heard("a secret"), "Nothing private went over the broker: the test proves nothing.");
      assertFalse(outsider.heard("a secret"));
      assertTrue(outsider.heard().stream().allMatch(heard -> heard.topic().startsWith("chat/v1/room/")));
      assertFalse(outsider.heard(bo.openRoom()));
    }
  }
}
