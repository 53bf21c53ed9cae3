package org.mosquittochat.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mosquittochat.broker.Channel;
import org.mosquittochat.broker.Channel.Kind;

class ChatTopicTest {
  private static final String ID = "abcdefghijklmnopqrstuvwxyz0123456789_-ab";

  private static Channel channel(Kind kind, String owner) {
    return kind == Kind.SYNC ? Channel.sync() : new Channel(kind, owner);
  }

  @ParameterizedTest
  @CsvSource({
    "OPEN_MESSAGES, room/x/msg", "OPEN_EVENTS, room/x/event", "OPEN_TYPING, room/x/typing",
    "CLOSED_MESSAGES, closed/x/msg", "CLOSED_EVENTS, closed/x/event", "CLOSED_TYPING, closed/x/typing",
    "NODE_STATUS, node/x/status", "NODE_ROSTER, node/x/roster", "NODE_DELTA, node/x/delta", "NODE_BEAT, node/x/beat",
    "NODE_SIGN_OUT, node/x/signout",
    "SYNC, ctl/sync", "PERSONAL, out/x/event"
  })
  void eachKindHasItsTopic(Kind kind, String topic) {
    assertEquals("chat/v1/" + topic, ChatTopic.name(channel(kind, "x")));
  }

  @ParameterizedTest
  @EnumSource
  void aNameIsReadBackAsTheChannelItWasMadeOf(Kind kind) {
    for (String owner : Set.of("a", "0", "-", "_", ID)) {
      Channel channel = channel(kind, owner);
      assertEquals(Optional.of(channel), ChatTopic.channel(ChatTopic.name(channel)));
    }
  }

  @Test
  void noTwoChannelsShareAName() {
    Set<String> names = new HashSet<>();
    for (Kind kind : Kind.values()) {
      assertTrue(names.add(ChatTopic.name(channel(kind, "x"))));
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SYNC")
  void allOwnersAreAFilterAndNeverAName(Kind kind) {
    Channel every = Channel.every(kind);
    String filter = ChatTopic.name(new Channel(kind, "x")).replace("/x/", "/+/");
    assertEquals(filter, ChatTopic.filter(every));
    assertEquals(Optional.empty(), ChatTopic.channel(filter));
    assertThrows(IllegalArgumentException.class, () -> ChatTopic.name(every));
  }

  @ParameterizedTest
  @EnumSource
  void oneOwnersFilterIsItsName(Kind kind) {
    assertEquals(ChatTopic.name(channel(kind, "x")), ChatTopic.filter(channel(kind, "x")));
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(strings = {
    "/", "#", "+", "chat", "chat/v1", "chat/v1/", "chat/v1/#", "chat/v1/room/+/msg", "chat/v1/room/*/msg",
    "chat/v1/room/#", "chat/v1/room//msg", "chat/v1/room/msg", "chat/v1/room/a/b/msg", "chat/v1/room/a/msg/",
    "/chat/v1/room/a/msg", "chat/v1/room/a/msg\n", "chat/v1/room/a\n/msg", "chat/v1/room/a\0/msg", "chat/v1/room/A/msg",
    "chat/v1/room/\u00e4/msg", "chat/v1/room/\u0430/msg", "chat/v1/room/\ud83d\ude00/msg", "chat/v1/room/\ud83d/msg",
    "chat/v1/room/a /msg", "chat/v1/room/a.b/msg", "chat/v1/room/../msg", "chat/v1/room/a/status", "chat/v1/node/a/msg",
    "chat/v1/out/a/msg", "chat/v1/ctl/a/sync", "chat/v1/ctl/sync/", "chat/v1/in/a/status", "chat/v2/room/a/msg",
    "CHAT/v1/room/a/msg", "$SYS/broker/version", "chat/v1/room/" + ID + "a/msg"
  })
  void whatItWouldNotMakeIsNoChannel(String name) {
    assertEquals(Optional.empty(), ChatTopic.channel(name));
  }

  @Test
  void aLongNameIsNoChannel() {
    assertEquals(Optional.empty(), ChatTopic.channel("chat/v1/room/" + "a".repeat(65_000) + "/msg"));
    assertEquals(Optional.empty(), ChatTopic.channel("chat/v1/" + "room/".repeat(10_000)));
  }

  @Test
  void anyTextIsEitherNoChannelOrTheNameOfOne() {
    Random random = new Random(1);
    String[] parts = {"chat", "v1", "room", "closed", "node", "out", "ctl", "sync", "msg", "event", "a", "+", "#", "\0",
      "/", "/", "/", "/", "", "\u00fc", "\ud800"};
    for (int i = 0; i < 200_000; i++) {
      StringBuilder text = new StringBuilder(random.nextBoolean() ? "chat/v1/" : "");
      for (int n = random.nextInt(8); n > 0; n--) {
        text.append(parts[random.nextInt(parts.length)]);
      }
      String name = text.toString();
      ChatTopic.channel(name).ifPresent(channel -> assertEquals(name, ChatTopic.name(channel)));
    }
  }

  @Test
  void whatIsReliableIsSentAtLeastOnce() {
    assertEquals(1, ChatTopic.qos(new Channel(Kind.OPEN_MESSAGES, "x")));
    assertEquals(0, ChatTopic.qos(new Channel(Kind.OPEN_TYPING, "x")));
  }
}
