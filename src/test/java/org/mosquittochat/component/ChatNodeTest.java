package org.mosquittochat.component;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mosquittochat.delivery.CloseCode;
import org.mosquittochat.history.Draft;
import org.mosquittochat.lifecycle.InProcessNode;
import org.mosquittochat.room.DirectRooms;
import org.mosquittochat.room.RoomId;
import org.mosquittochat.testing.MemoryDatabase;
import org.mosquittochat.testing.MosquittoProcess;
import org.mosquittochat.testing.Patience;
import tools.jackson.databind.JsonNode;

/** Two nodes on one broker and one database, and the people on them. */
class ChatNodeTest {
  private final MosquittoProcess broker = MosquittoProcess.started();
  private final DataSource database = MemoryDatabase.fresh();
  private InProcessNode one;
  private InProcessNode two;

  @BeforeEach
  void start() {
    one = node("one");
    two = node("two");
  }

  private InProcessNode node(String name) {
    InProcessNode node = new InProcessNode(name, broker.url(), database,
        Map.of("chat.limit.posts.burst", "1000", "chat.limit.frames.burst", "5000"));
    await().atMost(Patience.ANSWER).until(node::hasBroker);
    return node;
  }

  @AfterEach
  void stop() {
    one.close();
    two.close();
    broker.close();
  }

  private static List<Long> range(long first, long last) {
    return LongStream.rangeClosed(first, last).boxed().toList();
  }

  @Test
  void aMessageReachesEveryMemberOnEveryNodeOnceAndInOrder() {
    Visitor ana = Visitor.enter(one, "Ana");
    Visitor bo = Visitor.enter(two, "Bo");
    bo.hears("welcome", w -> true);
    IntStream.range(0, 200).forEach(i -> ana.post("p" + i, "lobby", "text " + i));
    ana.hearsText("text 199");
    bo.hearsText("text 199");
    assertEquals(200, ana.all("ack").size());
    List<Long> seqs = bo.seqs("lobby");
    assertEquals(range(seqs.get(0), 202), seqs);
  }

  @Test
  void aResendIsOneMessageWithOneSeq() {
    Visitor ana = Visitor.enter(one, "Ana");
    ana.post("same", "lobby", "once");
    long seq = ana.hears("ack", f -> true).get("seq").asLong();
    ana.post("same", "lobby", "once").post("next", "lobby", "end");
    ana.hearsText("end");
    assertEquals(List.of(seq, seq, seq + 1), ana.all("ack").stream().map(f -> f.get("seq").asLong()).toList());
    assertEquals(2, ana.all("message").size());
  }

  @Test
  void whatIsPostedWhileTheBrokerIsAwayReachesTheMembersOfItsNodeAndIsNotLostForOthers() {
    Visitor ana = Visitor.enter(one, "Ana");
    Visitor bo = Visitor.enter(two, "Bo");
    broker.kill();
    ana.hears("broker", f -> f.get("state").asString().equals("away"));
    bo.hears("broker", f -> f.get("state").asString().equals("away"));
    ana.post("p1", "lobby", "in the dark");
    ana.hears("ack", f -> f.get("id").asString().equals("p1"));
    ana.hearsText("in the dark");
    bo.hearsText("in the dark");
    broker.restart();
    ana.hears("broker", f -> f.get("state").asString().equals("up"));
    bo.hears("broker", f -> f.get("state").asString().equals("up"));
    bo.post("p2", "lobby", "in the light");
    ana.hearsText("in the light");
    assertEquals(1, ana.all("message").stream().filter(f -> f.get("text").asString().equals("in the dark")).count());
    assertEquals(1, bo.all("message").stream().filter(f -> f.get("text").asString().equals("in the dark")).count());
  }

  @Test
  void aHoleIsFilledFromTheLog() throws MqttException {
    Visitor ana = Visitor.enter(one, "Ana");
    Visitor bo = Visitor.enter(two, "Bo");
    // stored without a word to anybody, as if the broker had lost it
    one.log().append(List.of(Draft.message(
        RoomId.LOBBY, ana.person(), "lost", "lost on the way", Instant.parse("2026-11-22T10:00:00.123Z"))));
    ana.post("p1", "lobby", "after the hole");
    bo.hearsText("after the hole");
    bo.hearsText("lost on the way");
    List<Long> seqs = bo.seqs("lobby");
    assertEquals(range(seqs.get(0), seqs.get(seqs.size() - 1)), seqs);
  }

  @Test
  void garbageFromOutsideIsDroppedAndCounted() throws MqttException {
    Visitor ana = Visitor.enter(one, "Ana");
    try (Outsider outsider = new Outsider(broker.url())) {
      List<String> garbage = List.of("", "{", "[]", "[1]", "{\"type\":\"message\"}", "[".repeat(5000), "\u0000",
          "{\"type\":\"message\",\"room\":\"other\",\"seq\":1,\"id\":\"x\",\"from\":\"u\",\"name\":\"n\",\"at\":\"t\",\"text\":\"spoofed\"}",
          "{\"type\":\"error\",\"room\":\"lobby\",\"code\":\"spoofed\"}");
      for (String payload : garbage) {
        outsider.publish("chat/v1/room/lobby/msg", payload);
      }
      outsider.publish("chat/v1/room/lobby/typing", "{\"type\":\"message\",\"text\":\"spoofed\"}");
      outsider.publish("chat/v1/node/three/delta", "{\"node\":\"one\"}");
      outsider.publish("chat/v1/node/three/roster", "{\"node\":\"three\",\"epoch\":1,\"change\":1,\"people\":7}");
      outsider.publish("chat/v1/out/" + ana.id() + "/event", "{\"node\":\"three\",\"frame\":{\"type\":\"readMarker\",\"seq\":\"spoofed\"}}");
      await().atMost(Patience.ANSWER).until(() -> one.rejected() >= garbage.size() + 4);
    }
    ana.post("p1", "lobby", "still here");
    ana.hearsText("still here");
    assertFalse(ana.heardAnythingOf("spoofed"));
  }

  @Test
  void everythingOnTheBrokerKeepsTheContract() throws MqttException {
    try (Outsider outsider = new Outsider(broker.url())) {
      BlockingQueue<String> topics = outsider.eavesdrop("chat/v1/#");
      Visitor ana = Visitor.enter(one, "Ana");
      Visitor bo = Visitor.enter(two, "Bo");
      ana.say("{'type':'openDirect','user':'" + bo.id() + "'}");
      String direct = bo.hears("roomOpened", f -> true).get("room").asString();
      ana.post("p1", "lobby", "to all").post("p2", direct, "to Bo");
      ana.say("{'type':'typing','room':'" + direct + "','active':true}");
      ana.say("{'type':'typing','room':'lobby','active':false}");
      ana.say("{'type':'read','room':'lobby','seq':1}");
      InProcessNode three = node("three");
      three.close();
      List<String> expected = List.of("chat/v1/room/lobby/msg", "chat/v1/room/lobby/event", "chat/v1/room/lobby/typing",
          "chat/v1/closed/" + direct + "/msg", "chat/v1/closed/" + direct + "/typing", "chat/v1/out/" + bo.id() + "/event",
          "chat/v1/node/three/status", "chat/v1/node/three/roster", "chat/v1/node/one/delta", "chat/v1/node/one/beat",
          "chat/v1/ctl/sync");
      await().atMost(Patience.ANSWER).untilAsserted(() -> assertTrue(topics.containsAll(expected), topics.toString()));
      assertEquals(List.of(), topics.stream().filter(t -> t.startsWith("BREACH")).toList());
    }
  }

  @Test
  void aDirectMessageReachesTheOtherOnHisNodeAndNobodyElse() throws MqttException {
    Visitor ana = Visitor.enter(one, "Ana");
    Visitor bo = Visitor.enter(two, "Bo");
    Visitor cy = Visitor.enter(two, "Cy");
    String room = DirectRooms.idOf(ana.person().id(), bo.person().id()).value();
    ana.say("{'type':'openDirect','id':'d1','user':'" + bo.id() + "'}");
    assertEquals("Bo", ana.hears("roomOpened", f -> true).get("name").asString());
    assertEquals("Ana", bo.hears("roomOpened", f -> true).get("name").asString());
    ana.post("p1", room, "only for Bo");
    bo.hearsText("only for Bo");
    bo.post("p2", room, "only for Ana");
    ana.hearsText("only for Ana");
    cy.post("p3", room, "let me in");
    cy.isRefused("p3", "unknown-room");
    cy.say("{'type':'history','id':'h','room':'" + room + "'}").isRefused("h", "unknown-room");
    cy.say("{'type':'listPeople','id':'l','room':'" + room + "'}").isRefused("l", "unknown-room");
    cy.say("{'type':'typing','id':'t','room':'" + room + "','active':true}").isRefused("t", "unknown-room");
    cy.say("{'type':'read','id':'r','room':'" + room + "','seq':1}").isRefused("r", "unknown-room");
    cy.say("{'type':'leave','id':'v','room':'" + room + "'}").isRefused("v", "unknown-room");
    cy.say("{'type':'join','id':'j','room':'" + room + "'}").isRefused("j", "unknown-room");
    assertFalse(cy.heardAnythingOf("only for"));
    assertFalse(cy.heardAnythingOf(room));
  }

  @Test
  void whoLeftARoomHearsNothingMore() {
    Visitor ana = Visitor.enter(one, "Ana");
    Visitor bo = Visitor.enter(two, "Bo");
    ana.say("{'type':'createRoom','id':'c','name':'ops'}");
    ana.hears("roomOpened", f -> true);
    bo.say("{'type':'join','id':'j','room':'ops'}");
    bo.hears("roomOpened", f -> true);
    ana.hears("joined", f -> f.get("user").asString().equals(bo.id()));
    bo.say("{'type':'leave','id':'l','room':'ops'}");
    bo.hears("roomClosed", f -> true);
    ana.hears("left", f -> f.get("user").asString().equals(bo.id()));
    ana.post("p1", "ops", "without Bo");
    ana.hearsText("without Bo");
    ana.post("p2", "lobby", "with Bo");
    bo.hearsText("with Bo");
    assertFalse(bo.heardAnythingOf("without Bo"));
    bo.post("p3", "ops", "hello").isRefused("p3", "not-a-member");
  }

  @Test
  void aClosedRoomIsForThoseWhoWereLetIn() {
    Visitor ana = Visitor.enter(one, "Ana");
    Visitor bo = Visitor.enter(two, "Bo");
    Visitor cy = Visitor.enter(two, "Cy");
    ana.say("{'type':'createRoom','id':'c','name':'vault','kind':'closed'}");
    String room = ana.hears("roomOpened", f -> true).get("room").asString();
    cy.say("{'type':'join','id':'j','room':'" + room + "'}").isRefused("j", "unknown-room");
    cy.say("{'type':'invite','id':'i','room':'" + room + "','user':'" + cy.id() + "'}").isRefused("i", "unknown-room");
    ana.say("{'type':'invite','id':'i','room':'" + room + "','user':'" + bo.id() + "'}");
    assertEquals(ana.id(), bo.hears("roomOpened", f -> f.get("kind").asString().equals("closed")).get("by").asString());
    ana.post("p1", room, "in the vault");
    bo.hearsText("in the vault");
    cy.say("{'type':'listRooms','id':'l'}");
    cy.hears("rooms", f -> true);
    assertFalse(cy.heardAnythingOf("vault"));
  }

  @Test
  void presenceIsEqualOnBothNodes() {
    Visitor ana = Visitor.enter(one, "Ana");
    Visitor bo = Visitor.enter(two, "Bo");
    ana.hears("presence", f -> f.get("user").asString().equals(bo.id()) && f.get("state").asString().equals("online"));
    Visitor bosOther = new Visitor(one, bo.person());
    bosOther.hello("{}");
    bo.close();
    bosOther.say("{'type':'setStatus','state':'away'}");
    ana.hears("presence", f -> f.get("user").asString().equals(bo.id()) && f.get("state").asString().equals("away"));
    assertEquals(0, ana.all("presence").stream().filter(f -> f.get("state").asString().equals("offline")).count());
    bosOther.close();
    JsonNode gone =
        ana.hears("presence", f -> f.get("user").asString().equals(bo.id()) && f.get("state").asString().equals("offline"));
    ana.say("{'type':'listPeople','id':'l','room':'lobby'}");
    JsonNode people = ana.hears("people", f -> true);
    assertEquals(2, people.get("members").asInt());
    assertEquals(gone.get("lastSeen").asString(), people.get("people").get(1).get("lastSeen").asString());
  }

  @Test
  void aNodeThatStopsClosesItsConnectionsAndTakesItsPeopleWithIt() {
    Visitor ana = Visitor.enter(one, "Ana");
    Visitor bo = Visitor.enter(two, "Bo");
    ana.hears("presence", f -> f.get("user").asString().equals(bo.id()) && f.get("state").asString().equals("online"));
    two.close();
    assertTrue(bo.isClosedWith(CloseCode.GOING_AWAY));
    ana.hears("presence", f -> f.get("user").asString().equals(bo.id()) && f.get("state").asString().equals("offline"));
  }

  @Test
  void typingIsHeardByMembersAlone() {
    Visitor ana = Visitor.enter(one, "Ana");
    Visitor bo = Visitor.enter(two, "Bo");
    ana.say("{'type':'typing','room':'lobby','active':true}");
    bo.hears("typing", f -> f.get("user").asString().equals(ana.id()) && f.get("active").asBoolean());
  }

  @Test
  void aReadMarkerReachesThePersonsOtherDevice() {
    Visitor ana = Visitor.enter(one, "Ana");
    Visitor bo = Visitor.enter(two, "Bo");
    Visitor bosOther = new Visitor(one, bo.person());
    bosOther.hello("{}");
    ana.post("p1", "lobby", "read this");
    long seq = bo.hearsText("read this").get("seq").asLong();
    bo.say("{'type':'read','room':'lobby','seq':" + seq + "}");
    assertEquals(0, bosOther.hears("readMarker", f -> f.get("seq").asLong() == seq).get("unread").asInt());
  }

  @Test
  void whoResumesGetsWhatHeMissedAndNothingTwice() {
    Visitor ana = Visitor.enter(one, "Ana");
    Visitor bo = Visitor.enter(two, "Bo");
    bo.close();
    IntStream.range(0, 300).forEach(i -> ana.post("p" + i, "lobby", "text " + i));
    ana.hearsText("text 299");
    Visitor back = new Visitor(one, bo.person());
    back.hello("{'lobby':2}");
    back.hears("page", f -> f.get("complete").asBoolean());
    List<Long> seqs = back.all("page").stream()
        .flatMap(p -> IntStream.range(0, p.get("entries").size()).mapToObj(i -> p.get("entries").get(i).get("seq").asLong()))
        .toList();
    assertEquals(range(3, 302), seqs);
  }

  @Test
  void whoIsTooFarBehindGetsTheNewestAndIsTold() {
    Visitor ana = Visitor.enter(one, "Ana");
    IntStream.range(0, 260).forEach(i -> ana.post("p" + i, "lobby", "text " + i));
    ana.hearsText("text 259");
    IntStream.range(260, 520).forEach(i -> ana.post("p" + i, "lobby", "text " + i));
    ana.hearsText("text 519");
    Visitor back = new Visitor(two, ana.person());
    back.hello("{'lobby':1}");
    assertEquals(521, back.hears("limited", f -> true).get("head").asLong());
    JsonNode page = back.hears("page", f -> true);
    assertEquals(521, page.get("entries").get(page.get("entries").size() - 1).get("seq").asLong());
  }

  @Test
  void aCursorBeyondTheHeadIsRefused() {
    Visitor ana = Visitor.enter(one, "Ana");
    ana.say("{'type':'history','id':'h','room':'lobby','after':99}").isRefused("h", "bad-cursor");
    ana.say("{'type':'read','id':'r','room':'lobby','seq':99}").isRefused("r", "bad-cursor");
    Visitor back = new Visitor(one, ana.person());
    back.hello("{'lobby':99}");
    back.hears("error", f -> f.get("code").asString().equals("bad-cursor") && f.get("room").asString().equals("lobby"));
    back.hears("limited", f -> true);
  }
}
