package org.mosquittochat.component;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mosquittochat.delivery.CloseCode;
import org.mosquittochat.lifecycle.InProcessNode;
import org.mosquittochat.room.DirectRooms;
import org.mosquittochat.security.NameTaken;
import org.mosquittochat.testing.CuttingProxy;
import org.mosquittochat.testing.MemoryDatabase;
import org.mosquittochat.testing.MosquittoProcess;
import org.mosquittochat.testing.MqttEar;
import org.mosquittochat.testing.Patience;
import tools.jackson.databind.JsonNode;

/** Three nodes on one broker and one database, of which one may lose the broker. */
class ManyNodesTest {
  private final MosquittoProcess broker = MosquittoProcess.started();
  private final CuttingProxy wire = CuttingProxy.to(broker.url().getPort());
  private final DataSource database = MemoryDatabase.fresh();
  private final List<InProcessNode> nodes = new ArrayList<>();

  private InProcessNode node(String name, URI url, String grace) {
    InProcessNode node = new InProcessNode(name, url, database, Map.of("chat.presence.grace", grace));
    nodes.add(node);
    await().atMost(Patience.ANSWER).until(node::hasBroker);
    return node;
  }

  private InProcessNode node(String name) {
    return node(name, broker.url(), "PT30S");
  }

  /** One that the test can cut off from the broker. */
  private InProcessNode cuttable(String name, String grace) {
    return node(name, URI.create("tcp://127.0.0.1:" + wire.port()), grace);
  }

  @AfterEach
  void stop() {
    nodes.forEach(InProcessNode::close);
    wire.close();
    broker.close();
  }

  private static List<String> people(Visitor viewer) {
    int before = viewer.all("people").size();
    viewer.say("{'type':'listPeople','room':'lobby'}");
    await().atMost(Patience.ANSWER).until(() -> viewer.all("people").size() > before);
    return viewer.all("people").get(before).get("people").valueStream()
        .map(p -> p.get("name").asString() + " " + p.get("state").asString()).sorted().toList();
  }

  private static void awaitPeople(List<String> expected, Visitor... viewers) {
    for (Visitor viewer : viewers) {
      await().atMost(Patience.ANSWER).untilAsserted(() -> assertEquals(expected, people(viewer)));
    }
  }

  private static List<JsonNode> flaps(Visitor viewer, Visitor of) {
    return viewer.all("presence").stream().filter(f -> f.get("user").asString().equals(of.id()))
        .filter(f -> f.get("state").asString().equals("offline")).toList();
  }

  @Test
  void allNodesKnowTheSamePeopleWhicheverNodeTheyAreOnAndWheneverItCame() {
    Visitor ana = Visitor.enter(node("one"), "Ana");
    InProcessNode two = node("two");
    Visitor bo = Visitor.enter(two, "Bo");
    Visitor bosOther = new Visitor(nodes.get(0), bo.person());
    bosOther.hello("{}");
    bosOther.say("{'type':'setStatus','state':'away'}");
    Visitor cy = Visitor.enter(node("three"), "Cy");
    awaitPeople(List.of("Ana online", "Bo online", "Cy online"), ana, bo, cy, bosOther);
    bo.say("{'type':'setStatus','state':'away'}");
    awaitPeople(List.of("Ana online", "Bo away", "Cy online"), ana, bo, cy, bosOther);
    two.close();
    cy.post("p1", "lobby", "still here");
    bosOther.hearsText("still here");
    awaitPeople(List.of("Ana online", "Bo away", "Cy online"), ana, cy, bosOther);
    assertEquals(List.of(), flaps(ana, bo));
  }

  @Test
  void aShortLossOfTheBrokerMakesNobodyFlap() {
    Visitor ana = Visitor.enter(node("one"), "Ana");
    InProcessNode two = cuttable("two", "PT30S");
    Visitor bo = Visitor.enter(two, "Bo");
    awaitPeople(List.of("Ana online", "Bo online"), ana, bo);
    try (MqttEar ear = MqttEar.atEverything(broker.url())) {
      // a node that has just come holds nothing against anybody for a beat
      await().atMost(Patience.ANSWER).until(() ->
          ear.heard().stream().filter(h -> h.topic().equals("chat/v1/node/one/beat")).count() == 2);
      wire.cut();
      await().atMost(Patience.ANSWER).until(() -> ear.heard("\"node\":\"two\"") && ear.heard("\"down\""));
      await().atMost(Patience.ANSWER).until(() -> !two.hasBroker());
      wire.mend();
      await().atMost(Patience.ANSWER).until(two::hasBroker);
    }
    Visitor cy = Visitor.enter(two, "Cy");
    ana.hears("presence", f -> f.get("user").asString().equals(cy.id()));
    awaitPeople(List.of("Ana online", "Bo online", "Cy online"), ana, bo, cy);
    assertEquals(List.of(), flaps(ana, bo));
    assertEquals(List.of(), flaps(bo, ana));
  }

  @Test
  void whenANodeIsGoneThoseWhoDoNotComeBackWereSeenLastThenWhicheverNodeIsAsked() {
    Visitor ana = Visitor.enter(node("one", broker.url(), "PT3S"), "Ana");
    Visitor cy = Visitor.enter(node("three", broker.url(), "PT3S"), "Cy");
    InProcessNode two = cuttable("two", "PT3S");
    Visitor bo = Visitor.enter(two, "Bo");
    Visitor di = Visitor.enter(two, "Di");
    awaitPeople(List.of("Ana online", "Bo online", "Cy online", "Di online"), ana, cy);
    Instant before = Instant.now();
    wire.cut();
    Visitor disOther = new Visitor(nodes.get(0), di.person());
    disOther.hello("{}");
    Instant after = Instant.now();
    List<Instant> told = Stream.of(ana, cy).map(v ->
        Instant.parse(v.hears("presence", f -> f.get("user").asString().equals(bo.id())
            && f.get("state").asString().equals("offline")).get("lastSeen").asString())).toList();
    told.forEach(at -> assertTrue(!at.isBefore(before.minusSeconds(1)) && !at.isAfter(after.plusSeconds(10)), at.toString()));
    assertEquals(List.of(), flaps(ana, di));
    Instant stored = await().atMost(Patience.ANSWER).until(() -> lastSeen(ana, "Bo"), told::contains);
    assertEquals(stored, lastSeen(cy, "Bo"));
  }

  private static Instant lastSeen(Visitor viewer, String name) {
    int before = viewer.all("people").size();
    viewer.say("{'type':'listPeople','room':'lobby'}");
    await().atMost(Patience.ANSWER).until(() -> viewer.all("people").size() > before);
    return viewer.all("people").get(before).get("people").valueStream()
        .filter(p -> p.get("name").asString().equals(name)).map(p -> Instant.parse(p.get("lastSeen").asString()))
        .findFirst().orElseThrow();
  }

  @Test
  void ofTwoWhoAskForOneNameOnTwoNodesAtOnceOneGetsIt() throws Exception {
    List<InProcessNode> both = List.of(node("one"), node("two"));
    for (int i = 0; i < 20; i++) {
      String name = "Kim" + "m".repeat(i);
      CyclicBarrier start = new CyclicBarrier(2);
      List<CompletableFuture<Boolean>> tries = both.stream().map(node -> CompletableFuture.supplyAsync(() -> {
        try {
          start.await(10, TimeUnit.SECONDS);
          node.signIn(name);
          return true;
        } catch (NameTaken e) {
          return false;
        } catch (Exception e) {
          throw new IllegalStateException(e);
        }
      })).toList();
      assertEquals(1, tries.stream().filter(CompletableFuture::join).count(), name);
    }
  }

  @Test
  void whoSignsOutIsSignedOutOnAllNodes() {
    InProcessNode one = node("one");
    InProcessNode two = cuttable("two", "PT30S");
    Visitor ana = Visitor.enter(one, "Ana");
    Visitor anasOther = new Visitor(two, ana.person());
    anasOther.hello("{}");
    Visitor bo = Visitor.enter(one, "Bo");
    Visitor bosOther = new Visitor(two, bo.person());
    bosOther.hello("{}");
    one.signOut(ana.person());
    await().atMost(Patience.ANSWER).until(() -> ana.isClosedWith(CloseCode.SIGNED_OUT));
    await().atMost(Patience.ANSWER).until(() -> anasOther.isClosedWith(CloseCode.SIGNED_OUT));
    Visitor back = new Visitor(two, ana.person());
    back.say("{'type':'hello','protocol':1}");
    await().atMost(Patience.ANSWER).until(() -> back.isClosedWith(CloseCode.SIGNED_OUT));
    // and where nobody could say so
    wire.cut();
    await().atMost(Patience.ANSWER).until(() -> !two.hasBroker());
    one.signOut(bo.person());
    await().atMost(Patience.ANSWER).until(() -> bosOther.isClosedWith(CloseCode.SIGNED_OUT));
  }

  @Test
  void whatANodeWithoutTheBrokerWasNotToldOfItsPeopleItFindsOut() {
    InProcessNode one = node("one");
    InProcessNode two = cuttable("two", "PT30S");
    Visitor ana = Visitor.enter(one, "Ana");
    Visitor bo = Visitor.enter(two, "Bo");
    Visitor bosOther = new Visitor(one, bo.person());
    bosOther.hello("{}");
    ana.say("{'type':'createRoom','id':'c','name':'vault','kind':'closed'}");
    String vault = ana.hears("roomOpened", f -> true).get("room").asString();
    ana.say("{'type':'invite','id':'i','room':'" + vault + "','user':'" + bo.id() + "'}");
    bo.hears("roomOpened", f -> true);
    wire.cut();
    await().atMost(Patience.ANSWER).until(() -> !two.hasBroker());

    String direct = DirectRooms.idOf(ana.person().id(), bo.person().id()).value();
    ana.say("{'type':'openDirect','user':'" + bo.id() + "'}");
    bosOther.say("{'type':'leave','room':'" + vault + "'}");
    bo.hears("roomOpened", f -> f.get("room").asString().equals(direct));
    bo.hears("roomClosed", f -> f.get("room").asString().equals(vault));
    ana.post("p1", vault, "without Bo").post("p2", direct, "for Bo");
    bo.hearsText("for Bo");
    assertFalse(bo.heardAnythingOf("without Bo"));
  }

  @Test
  void aReadMarkerThatWasLostComesWithTheNextLook() {
    InProcessNode one = node("one");
    InProcessNode two = cuttable("two", "PT30S");
    Visitor ana = Visitor.enter(one, "Ana");
    Visitor bo = Visitor.enter(one, "Bo");
    Visitor bosOther = new Visitor(two, bo.person());
    bosOther.hello("{}");
    ana.post("p1", "lobby", "read this");
    long seq = bo.hearsText("read this").get("seq").asLong();
    bosOther.hearsText("read this");
    wire.cut();
    await().atMost(Patience.ANSWER).until(() -> !two.hasBroker());
    // two looks at least once while it does not know better
    ana.say("{'type':'openDirect','user':'" + bo.id() + "'}");
    bosOther.hears("roomOpened", f -> true);
    bo.say("{'type':'read','room':'lobby','seq':" + seq + "}");
    assertEquals(0, bosOther.hears("readMarker", f -> f.get("seq").asLong() == seq).get("unread").asInt());
  }

  @Test
  void aNodeHearsOnlyTheRoomsThatItServes() throws MqttException {
    InProcessNode one = node("one");
    InProcessNode two = node("two");
    Visitor ana = Visitor.enter(one, "Ana");
    Visitor bo = Visitor.enter(two, "Bo");
    ana.say("{'type':'createRoom','id':'c','name':'ops'}");
    ana.hears("roomOpened", f -> true);
    try (Outsider outsider = new Outsider(broker.url())) {
      // garbage is counted by those who hear it
      outsider.publish("chat/v1/room/ops/msg", "garbage");
      await().atMost(Patience.ANSWER).until(() -> one.rejected() == 1);
      outsider.publish("chat/v1/room/lobby/msg", "garbage");
      await().atMost(Patience.ANSWER).until(() -> two.rejected() > 0);
    }
    assertEquals(1, two.rejected());
    ana.post("p1", "ops", "before");
    ana.hearsText("before");
    bo.say("{'type':'join','id':'j','room':'ops'}").hears("roomOpened", f -> true);
    bo.say("{'type':'history','id':'h','room':'ops'}");
    assertTrue(bo.hears("page", f -> true).toString().contains("before"));
    ana.post("p2", "ops", "after");
    bo.hearsText("after");
    bo.say("{'type':'typing','room':'ops','active':true}");
    ana.hears("typing", f -> f.get("user").asString().equals(bo.id()) && f.get("room").asString().equals("ops"));
  }

  @Test
  void whatANewerNodeSaysMoreIsPassedOn() {
    InProcessNode one = node("one");
    Visitor ana = Visitor.enter(one, "Ana");
    try (MqttEar newer = MqttEar.at(broker.url(), null, null, "chat/v1/none")) {
      newer.say("chat/v1/out/" + ana.id() + "/event",
          "{\"type\":\"personal\",\"v\":2,\"node\":\"two\",\"frame\":{\"type\":\"mention\",\"of\":[\"all\"]}}");
      newer.say("chat/v1/out/" + ana.id() + "/event",
          "{\"type\":\"personal\",\"v\":2,\"node\":\"two\",\"frame\":{\"type\":\"readMarker\",\"room\":\"lobby\",\"seq\":1,"
              + "\"head\":1,\"unread\":0,\"by\":\"phone\"}}");
      newer.say("chat/v1/room/lobby/typing", "{\"type\":\"typing\",\"room\":\"lobby\",\"user\":\"u-bo\",\"name\":\"Bo\","
          + "\"active\":true,\"since\":5}");
      newer.say("chat/v1/node/two/mood", "{\"type\":\"mood\",\"node\":\"two\"}");
    }
    assertEquals("phone", ana.hears("readMarker", f -> true).get("by").asString());
    assertEquals(5, ana.hears("typing", f -> true).get("since").asInt());
    ana.say("{'type':'post','id':'p1','room':'lobby','text':'hello','replyTo':{'seq':1},'mood':null}");
    ana.hearsText("hello");
    assertFalse(ana.heardAnythingOf("mention"));
    assertEquals(0, one.rejected());
  }

  @Test
  void refusalsAndLimitsHoldOnEveryNode() {
    List<InProcessNode> all = IntStream.rangeClosed(1, 3).mapToObj(i -> node("n" + i)).toList();
    Visitor ana = Visitor.enter(all.get(0), "Ana");
    ana.say("{'type':'createRoom','id':'c','name':'vault','kind':'closed'}");
    String vault = ana.hears("roomOpened", f -> true).get("room").asString();
    for (InProcessNode node : all) {
      Visitor stranger = Visitor.enter(node, "Stranger at " + (all.indexOf(node) + 1));
      stranger.post("p", vault, "let me in").isRefused("p", "unknown-room");
      stranger.say("{'type':'createRoom','id':'n','name':'Vault'}");
      stranger.isRefused("n", "name-taken");
      Visitor other = new Visitor(node, ana.person());
      other.hello("{}");
      other.post("same", "lobby", "said once");
      other.hears("ack", f -> f.get("id").asString().equals("same"));
    }
    assertEquals(1, ana.all("message").stream().filter(f -> f.get("text").asString().equals("said once")).count());
  }
}
