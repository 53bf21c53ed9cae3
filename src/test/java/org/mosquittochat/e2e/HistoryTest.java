package org.mosquittochat.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mosquittochat.testing.BrowserFixture;
import org.mosquittochat.testing.Browsers;
import org.mosquittochat.testing.ChatClient;
import org.mosquittochat.testing.ChatPage;
import org.mosquittochat.testing.RunningChat;

/** Reading on from where one was, on whatever device: unread, markers, days. */
@ExtendWith(BrowserFixture.class)
class HistoryTest {
  private static final int MISSED = 600;
  private static final int HOUSE = 400;

  @Test
  void whoComesBackAfterAWeekReadsOnFromWhereHeWasOnAnyDevice(Browsers browsers) throws SQLException {
    try (RunningChat chat = RunningChat.started(Map.of(
        "CHAT_LIMIT_POSTS_PER_SECOND", "10000", "CHAT_LIMIT_POSTS_BURST", "10000",
        "CHAT_LIMIT_FRAMES_PER_SECOND", "10000", "CHAT_LIMIT_FRAMES_BURST", "10000"))) {
      String name = Browsers.name("ops");
      ChatClient ana = ChatClient.enter(chat.url(), Browsers.name("Ana"));
      String room = ana.createRoom(name);
      long read = talk(chat, ana, room);
      chat.stop();
      LocalDate then = weekAgo(chat, room, read);
      chat.start();

      ChatPage phone = browsers.anotherDeviceOf(ana, chat.url()).inRoom("lobby");
      ChatPage desk = browsers.anotherDeviceOf(ana, chat.url()).inRoom("lobby");
      assertThat(phone.row(name)).hasAttribute("data-unread", String.valueOf(MISSED));
      assertThat(desk.row(name)).hasAttribute("data-unread", String.valueOf(MISSED));
      noteHistory(desk.page());
      desk.open(name);

      assertThat(desk.message("missed 1")).isInViewport();
      assertThat(desk.page().locator("[data-divider]")).isInViewport();
      assertThat(desk.message("read 3")).hasCount(1);
      assertThat(desk.page().locator("h3.day")).hasText(new String[] {
          DateTimeFormatter.ofPattern("EEEE, MMMM d", Locale.US).format(then), "Today"});
      assertThat(desk.row(name)).hasAttribute("data-unread", String.valueOf(MISSED));
      assertThat(desk.message("missed " + MISSED)).hasCount(0);

      desk.page().locator(".pill").click();
      desk.sees("missed " + MISSED);
      assertThat(desk.row(name)).hasAttribute("data-unread", "0");
      assertThat(phone.row(name)).hasAttribute("data-unread", "0");
      phone.open(name).sees("missed " + MISSED);
      assertThat(phone.page().locator("[data-divider]")).hasCount(0);
      assertPagesOfFifty(desk.page());
    }
  }

  @Test
  void aHouseThatComesInInARowIsOneLineAndHoldsThePageUpNowhere(Browsers browsers) {
    try (RunningChat chat = RunningChat.started(Map.of())) {
      try (ChatClient bo = ChatClient.enter(chat.url(), Browsers.name("Bo"))) {
        bo.post("lobby", "who else is here?");
      }
      IntStream.range(0, HOUSE).forEach(i -> ChatClient.signIn(chat.url(), Browsers.name("One")));

      ChatPage ana = browsers.enterAt(chat.url(), "Ana").inRoom("lobby");
      ana.sees("who else is here?");

      assertThat(ana.page().locator("[data-event=joined]").last()).containsText(HOUSE + " others");
      ana.saysAndIsHeard("all of us");
      assertEquals(List.of("who else is here?", "all of us"), ana.texts());
    }
  }

  /** Bo says what Ana reads, up to the number that comes back, and what she misses. */
  private static long talk(RunningChat chat, ChatClient ana, String room) {
    try (ana; ChatClient bo = ChatClient.enter(chat.url(), Browsers.name("Bo"))) {
      bo.command("join", "room", room);
      bo.await("roomOpened");
      IntStream.rangeClosed(1, 3).forEach(i -> bo.post(room, "read " + i));
      long read = ana.await("message", message -> message.get("text").asString().equals("read 3")).get("seq").asLong();
      ana.command("read", "room", room, "seq", read);
      assertEquals(0, ana.await("readMarker", marker -> marker.get("seq").asLong() == read).get("unread").asInt());
      IntStream.rangeClosed(1, MISSED).forEach(i -> bo.post(room, "missed " + i));
      return read;
    }
  }

  /** Moves what stands up to a number a week back, in the file of the chat that does not run; the day it is of then. */
  private static LocalDate weekAgo(RunningChat chat, String room, long seq) throws SQLException {
    LocalDate day = LocalDate.now(ZoneOffset.UTC).minusDays(7);
    try (Connection file = DriverManager.getConnection("jdbc:h2:file:" + chat.data().resolve("chat"));
        PreparedStatement update =
            file.prepareStatement("update entry set stored_at = ? where room = ? and seq <= ?")) {
      update.setObject(1, day.atTime(12, 0).atOffset(ZoneOffset.UTC));
      update.setString(2, room);
      update.setLong(3, seq);
      assertEquals(seq, update.executeUpdate());
    }
    return day;
  }

  private static void noteHistory(Page page) {
    page.evaluate("""
        async () => {
          const { chat } = await import('./js/page.js');
          const send = chat.connection.send.bind(chat.connection);
          window.asked = [];
          chat.connection.send = (frame) => {
            if (frame.type === 'history') window.asked.push(frame.limit);
            return send(frame);
          };
        }""");
  }

  @SuppressWarnings("unchecked")
  private static void assertPagesOfFifty(Page page) {
    List<Integer> asked = (List<Integer>) page.evaluate("() => window.asked");
    assertTrue(asked.size() >= 2, asked.toString());
    assertEquals(List.of(50), asked.stream().distinct().toList());
  }

  @Test
  void aMarkerAndAMessageThatCrossOnTheWayCountTheMessageOnce(Browsers browsers) {
    Page page = browsers.open().page();
    page.evaluate("""
        async () => {
          const { Store } = await import('./js/store.js');
          const welcome = { type: 'welcome', user: 'ana', name: 'Ana', broker: 'up',
            rooms: [{ room: 'r', name: 'r', kind: 'open', head: 9, read: 4, unread: 5, members: 2 }] };
          const message = (seq) =>
            ({ type: 'message', room: 'r', seq, id: `m${seq}`, from: 'bo', name: 'Bo', at: new Date().toISOString(), text: 'x' });
          const marker = (head, unread) => ({ type: 'readMarker', room: 'r', seq: 9, head, unread });
          window.unreadAfter = (...frames) => {
            const store = new Store();
            store.signIn({ user: 'ana', name: 'Ana' });
            for (const frame of [welcome, ...frames]) store.apply(frame);
            return store.room('r').unread;
          };
          const page = (...seqs) => ({ type: 'page', room: 'r', head: 10, complete: true, entries: seqs.map(message) });
          Object.assign(window, { message, marker, page });
        }""");
    // the message came after the server counted, but before its marker
    assertEquals(1, page.evaluate("() => unreadAfter(message(10), marker(9, 0))"));
    // the server counted it already
    assertEquals(1, page.evaluate("() => unreadAfter(message(10), marker(10, 1))"));
    assertEquals(1, page.evaluate("() => unreadAfter(marker(10, 1), message(10))"));
    assertEquals(2, page.evaluate("() => unreadAfter(marker(10, 1), message(10), message(11))"));
    assertEquals(0, page.evaluate("() => unreadAfter(message(10), marker(9, 0), { ...marker(10, 0), seq: 10 })"));
    // it came with a page that fills a hole, and perhaps by itself too
    assertEquals(6, page.evaluate("() => unreadAfter(page(9, 10))"));
    assertEquals(6, page.evaluate("() => unreadAfter(page(9, 10), message(10))"));
    assertEquals(6, page.evaluate("() => unreadAfter(message(10), page(9, 10))"));
    assertEquals(8, page.evaluate("() => unreadAfter(message(12), { ...page(10), head: 12 }, page(11, 12))"));
  }
}
