package org.mosquittochat.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mosquittochat.testing.BrowserFixture;
import org.mosquittochat.testing.Browsers;
import org.mosquittochat.testing.ChatClient;
import org.mosquittochat.testing.RunningChat;
import tools.jackson.databind.JsonNode;

/**
 * Whatever a client sends in error or in bad faith gets the error code that docs/asyncapi.yaml gives it; the connection
 * lives, nothing is stored, and nobody else notices.
 */
@Tag("every-server")
@ExtendWith(BrowserFixture.class)
class BadInputTest {
  private RunningChat chat;
  private ChatClient mallory;
  private ChatClient witness;
  private String room;

  @BeforeEach
  void twoPeopleInARoom(RunningChat running) {
    chat = running;
    mallory = ChatClient.enter(chat.url(), Browsers.name("Mallory"));
    witness = ChatClient.enter(chat.url(), Browsers.name("Witness"));
    room = mallory.createRoom(Browsers.name("yard"));
    witness.command("join", "room", room);
    witness.await("roomOpened", opened -> opened.get("room").asString().equals(room));
    mallory.await("joined", joined -> joined.get("user").asString().equals(witness.user()));
  }

  @AfterEach
  void everybodyLeaves() {
    mallory.close();
    witness.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "", "hello", "{", "{\"type\":\"ping\"", "42", "\"ping\"", "null", "[1]", "[[]]", "{\"type\":\"ping\"} x"
  })
  void whatIsNotAJsonObjectOrAnArrayOfThemIsRefused(String text) {
    assertRefused("bad-json", text);
  }

  @Test
  void deeplyNestedJsonIsRefused() {
    assertRefused("bad-json", "[".repeat(8_000) + "]".repeat(8_000));
  }

  @ParameterizedTest
  @ValueSource(strings = {"shout", "", "message", "Post", "welcome"})
  void anUnknownTypeIsRefused(String type) {
    assertRefused("unknown-type", "{\"type\":\"" + type + "\"}");
  }

  @ParameterizedTest
  @MethodSource("framesWithoutAField")
  void aMissingFieldIsRefused(String frame) {
    assertRefused("missing-field", frame.replace("ROOM", room));
  }

  static List<String> framesWithoutAField() {
    return List.of(
        "{}", "{\"type\":null}", "{\"type\":\"post\",\"room\":\"ROOM\",\"text\":\"x\"}",
        "{\"type\":\"post\",\"id\":\"c1\",\"text\":\"x\"}", "{\"type\":\"post\",\"id\":\"c1\",\"room\":\"ROOM\"}",
        "{\"type\":\"join\"}", "{\"type\":\"openDirect\"}", "{\"type\":\"typing\",\"room\":\"ROOM\"}",
        "{\"type\":\"read\",\"room\":\"ROOM\"}", "{\"type\":\"history\"}", "{\"type\":\"setStatus\"}",
        "{\"type\":\"createRoom\"}", "{\"type\":\"invite\",\"room\":\"ROOM\"}", "{\"type\":\"listPeople\"}");
  }

  @ParameterizedTest
  @MethodSource("framesWithAWrongValue")
  void aValueOfTheWrongKindOrOutOfRangeIsRefused(String frame) {
    assertRefused("wrong-value", frame.replace("ROOM", room));
  }

  static List<String> framesWithAWrongValue() {
    return List.of(
        "{\"type\":7}", "{\"type\":[\"ping\"]}", "{\"type\":\"ping\",\"id\":{}}", "{\"type\":\"ping\",\"id\":\"a b\"}",
        "{\"type\":\"post\",\"id\":7,\"room\":\"ROOM\",\"text\":\"x\"}",
        "{\"type\":\"post\",\"id\":\"c1\",\"room\":{\"a\":1},\"text\":\"x\"}",
        "{\"type\":\"post\",\"id\":\"c1\",\"room\":\"ROOM\",\"text\":[\"x\"]}",
        "{\"type\":\"typing\",\"room\":\"ROOM\",\"active\":\"yes\"}",
        "{\"type\":\"read\",\"room\":\"ROOM\",\"seq\":\"1\"}", "{\"type\":\"read\",\"room\":\"ROOM\",\"seq\":-1}",
        "{\"type\":\"read\",\"room\":\"ROOM\",\"seq\":1.5}", "{\"type\":\"read\",\"room\":\"ROOM\",\"seq\":1e99999}",
        "{\"type\":\"history\",\"room\":\"ROOM\",\"limit\":0}",
        "{\"type\":\"history\",\"room\":\"ROOM\",\"limit\":201}",
        "{\"type\":\"history\",\"room\":\"ROOM\",\"before\":2,\"after\":1}",
        "{\"type\":\"setStatus\",\"state\":\"offline\"}",
        "{\"type\":\"createRoom\",\"name\":\"x\",\"kind\":\"direct\"}",
        "{\"type\":\"createRoom\",\"name\":[]}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/b", "+", "#", "a/#", "..", "$SYS", "LOBBY", "lobby ", "lobby\\u0000", "löbby", "",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})
  void anIdThatIsNoTopicLevelIsRefused(String id) {
    assertRefused("wrong-value", "{\"type\":\"post\",\"id\":\"c1\",\"room\":\"" + id + "\",\"text\":\"x\"}");
    assertRefused("wrong-value", "{\"type\":\"join\",\"room\":\"" + id + "\"}");
    assertRefused("wrong-value", "{\"type\":\"openDirect\",\"user\":\"" + id + "\"}");
    assertRefused("wrong-value", "{\"type\":\"typing\",\"room\":\"" + id + "\",\"active\":true}");
  }

  @Test
  void theNameOfARoomNeverBecomesATopicLevelAsItIs() {
    String id = mallory.command("createRoom", "name", Browsers.name("Überraschung ☂"), "kind", "open");
    JsonNode opened = mallory.await("roomOpened", frame -> frame.path("id").asString("").equals(id));
    assertTrue(opened.get("room").asString().matches("[a-z0-9_-]{1,40}"), opened.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/b", "+", "a#", "$SYS", "a\\u0000b", "a\\nb", "\\u202Egnp.exe", "   ", "\\u200B", "",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})
  void aNameWithAWildcardASlashOrNothingToReadIsRefusedForARoom(String name) {
    assertRefused("bad-name", "{\"type\":\"createRoom\",\"name\":\"" + name + "\",\"kind\":\"open\"}");
  }

  @Test
  void theNameOfARoomInUseAndItsLookAlikesAreRefused() {
    String name = Browsers.name("hall");
    mallory.createRoom(name);
    String upper = name.toUpperCase(Locale.ROOT);
    for (String same : List.of(name, upper, name.replaceFirst("l", "I"), name.replace(" ", "  "))) {
      String id = witness.command("createRoom", "name", same);
      assertEquals("name-taken", witness.awaitError(id).get("code").asString(), same);
    }
    String mixed = witness.command("createRoom", "name", name.replace('a', 'а')); // Cyrillic
    assertEquals("bad-name", witness.awaitError(mixed).get("code").asString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"from", "user", "name", "seq", "at"})
  void aPostThatNamesItsSenderPlaceOrTimeIsRefused(String field) {
    assertRefused("forged-field",
        post("I am somebody else").replaceFirst("}$", ",\"" + field + "\":\"x\"}"));
  }

  @Test
  void aFrameOfMoreThan16KiBIsRefused() {
    assertRefused("too-large", post("x".repeat(16 * 1024)));
    assertRefused("too-large", "[" + IntStream.range(0, 1000).mapToObj(i -> "{\"type\":\"join\"}").reduce(
        (a, b) -> a + "," + b).orElseThrow() + " ".repeat(16 * 1024) + "]");
  }

  @Test
  void bytesAreCountedNotCharacters() {
    assertRefused("too-large", post("€".repeat(6_000)));
  }

  @Test
  void aTextWithNothingToSeeIsRefused() {
    for (String text : List.of("", "   ", "\\n\\n", "\\u200B\\u200D", "\\u00A0")) {
      assertRefused("text-empty", post(text));
    }
  }

  @Test
  void aTextOfMoreThan4000CharactersIsRefused() {
    assertRefused("text-too-long", post("x".repeat(4_001)));
  }

  @Test
  void aTextWithControlCharactersOrHalfACharacterIsRefused() {
    for (String text : List.of("a\\u0000b", "a\\u001bb", "a\\u0007", "\\ud83d", "a\\udc00b")) {
      assertRefused("wrong-value", post(text));
    }
  }

  @Test
  void postsThatComeTooFastAreRefusedAndTheOthersStandInTheLogOnce() {
    List<String> ids = IntStream.range(0, 150).mapToObj(i -> {
      String id = mallory.nextId();
      mallory.sendRaw("{\"type\":\"post\",\"id\":\"" + id + "\",\"room\":\"" + room + "\",\"text\":\"" + i + "\"}");
      return id;
    }).toList();
    long refused = ids.stream().map(id -> answer(id)).filter(answer -> answer.get("type").asString().equals("error"))
        .peek(error -> assertEquals("too-fast", error.get("code").asString())).count();
    assertTrue(refused > 0, "None of 150 posts was too fast.");
    assertEquals(150 - refused, messages(room));
    mallory.fence();
  }

  @Test
  void framesThatComeTooFastAreRefusedEachByItsIdAndTheConnectionLives() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      ids.add(mallory.nextId());
      mallory.sendRaw("{\"type\":\"ping\",\"id\":\"" + ids.get(i) + "\"}");
    }
    long refused = ids.stream().map(this::answer).filter(answer -> answer.get("type").asString().equals("error"))
        .peek(error -> assertEquals("too-fast", error.get("code").asString())).count();
    assertTrue(refused > 0, "None of 600 frames was too fast.");
    witness.post(room, "nobody else waits for that");
    assertTrue(mallory.isConnected());
  }

  @Test
  void whoIsNotAMemberCanDoNothingInAnOpenRoom() {
    String others = witness.createRoom(Browsers.name("garden"));
    String secret = Browsers.name("rose");
    witness.post(others, secret);
    for (String frame : commandsIn(others)) {
      assertRefused("not-a-member", frame);
    }
    assertEquals(1, messages(witness, others));
  }

  @Test
  void aClosedOrDirectRoomOfOthersIsNotEvenThere() {
    ChatClient third = ChatClient.enter(chat.url(), Browsers.name("Third"));
    String direct = witness.openDirect(third.user());
    witness.command("createRoom", "name", Browsers.name("closed"), "kind", "closed");
    String closed = witness.await("roomOpened", r -> r.get("kind").asString().equals("closed")).get("room").asString();
    for (String hidden : List.of(direct, closed, "no-such-room")) {
      for (String frame : commandsIn(hidden)) {
        assertRefused("unknown-room", frame);
      }
      assertRefused("unknown-room", "{\"type\":\"join\",\"room\":\"" + hidden + "\"}");
    }
    third.close();
  }

  private static List<String> commandsIn(String room) {
    return Stream.of(
        "{'type':'post','id':'c1','room':'R','text':'x'}", "{'type':'typing','room':'R','active':true}",
        "{'type':'read','room':'R','seq':1}", "{'type':'history','room':'R'}", "{'type':'listPeople','room':'R'}",
        "{'type':'leave','room':'R'}", "{'type':'invite','room':'R','user':'nobody'}")
        .map(frame -> frame.replace("'R'", "'" + room + "'").replace('\'', '"')).toList();
  }

  @Test
  void anUnknownPersonIsRefused() {
    assertRefused("unknown-person", "{\"type\":\"openDirect\",\"user\":\"no-such-person\"}");
  }

  @Test
  void nobodyWritesToHimselfAndNobodyLeavesTheLobby() {
    assertRefused("not-allowed", "{\"type\":\"openDirect\",\"user\":\"" + mallory.user() + "\"}");
    assertRefused("not-allowed", "{\"type\":\"leave\",\"room\":\"lobby\"}");
  }

  @ParameterizedTest
  @CsvSource({"history,after,999", "history,before,999", "read,seq,999"})
  void aPlaceBeyondTheHeadIsRefused(String type, String field, long seq) {
    assertRefused("bad-cursor", "{\"type\":\"" + type + "\",\"room\":\"" + room + "\",\"" + field + "\":" + seq + "}");
  }

  @Test
  void aSecondHelloIsRefused() {
    assertRefused("second-hello", "{\"type\":\"hello\",\"protocol\":1}");
  }

  @Test
  void anythingBeforeHelloIsRefused() {
    ChatClient early = mallory.another().connect();
    early.sendRaw(post("early"));
    assertEquals("hello-first", early.await("error").get("code").asString());
    early.hello();
    assertNobodyNoticed("hello-first");
    early.close();
  }

  @Test
  void anotherVersionOfTheProtocolIsRefusedAndTheConnectionClosedForGood() {
    ChatClient old = mallory.another().connect();
    old.sendRaw("{\"type\":\"hello\",\"protocol\":99}");
    assertEquals("bad-protocol", old.await("error").get("code").asString());
    assertEquals(4502, old.awaitClose());
  }

  @Test
  void aCommandThatIsRefusedInAnArrayDoesNotHoldUpTheOthers() {
    String good = mallory.nextId();
    mallory.sendRaw("[{\"type\":\"shout\",\"id\":\"bad-1\"}," + post(good, "still here") + "]");
    assertEquals("unknown-type", mallory.awaitError("bad-1").get("code").asString());
    mallory.await("ack", ack -> ack.get("id").asString().equals(good));
    assertEquals("still here", witness.await("message").get("text").asString());
  }

  @Test
  void aResumeThatIsBeyondTheHeadIsToldAndTheRoomComesAnew() {
    ChatClient late = mallory.another().connect();
    late.hello(Map.of(room, 999L));
    JsonNode error = late.await("error");
    assertEquals("bad-cursor", error.get("code").asString());
    assertEquals(room, error.get("room").asString());
    late.await("limited", limited -> limited.get("room").asString().equals(room));
    late.close();
  }

  private String post(String text) {
    return post(mallory.nextId(), text);
  }

  private String post(String id, String text) {
    return "{'type':'post','id':'ID','room':'ROOM','text':'".replace("ID", id).replace("ROOM", room).replace('\'', '"')
        + text + "\"}";
  }

  private JsonNode answer(String id) {
    return mallory.awaitAny(List.of("ack", "pong", "error"), answer -> answer.path("id").asString("").equals(id));
  }

  /** The code comes, the connection lives, nothing is stored and nobody else notices. */
  private void assertRefused(String code, String frame) {
    mallory.sendRaw(frame);
    JsonNode error = mallory.await("error");
    assertEquals(code, error.get("code").asString(), error + " answers " + frame);
    assertFalse(error.get("message").asString().isBlank());
    assertNobodyNoticed(frame);
  }

  private void assertNobodyNoticed(String frame) {
    int before = witness.received().size();
    mallory.fence();
    assertTrue(mallory.isConnected(), frame);
    JsonNode page = history(mallory, room);
    assertEquals(0, page.get("entries").valueStream().filter(BadInputTest::isMessage).count(), frame);
    witness.fence();
    List<JsonNode> noticed = witness.received().subList(before, witness.received().size());
    assertTrue(
        noticed.stream().filter(heard -> !heard.get("type").asString().equals("presence"))
            .noneMatch(heard -> heard.toString().contains(mallory.user())),
        noticed.toString());
  }

  private long messages(String of) {
    return messages(mallory, of);
  }

  private static long messages(ChatClient reader, String of) {
    return history(reader, of).get("entries").valueStream().filter(BadInputTest::isMessage).count();
  }

  private static boolean isMessage(JsonNode entry) {
    return entry.get("type").asString().equals("message");
  }

  private static JsonNode history(ChatClient reader, String of) {
    String id = reader.command("history", "room", of, "limit", 200);
    return reader.await("page", page -> page.path("id").asString("").equals(id));
  }
}
