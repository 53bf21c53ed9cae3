package org.mosquittochat.component;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mosquittochat.broker.Broker;
import org.mosquittochat.broker.Channel;
import org.mosquittochat.broker.Channel.Kind;
import org.mosquittochat.testing.FreePort;
import org.mosquittochat.testing.MosquittoBroker;
import org.mosquittochat.testing.Patience;

/** The bridge with a real broker that works. */
class MqttBridgeTest {
  private static final AtomicInteger NEXT = new AtomicInteger();
  private static MosquittoBroker broker;

  private final String id = "t" + ProcessHandle.current().pid() + "-" + NEXT.incrementAndGet();
  private final Channel room = new Channel(Kind.OPEN_MESSAGES, id);
  private final List<MqttNode> nodes = new ArrayList<>();

  @BeforeAll
  static void findBroker() {
    broker = MosquittoBroker.find();
  }

  @AfterAll
  static void leaveBroker() {
    broker.close();
  }

  @AfterEach
  void stopNodes() {
    nodes.forEach(MqttNode::close);
  }

  private MqttNode node(URI... urls) {
    MqttNode node = new MqttNode(id + "-" + nodes.size(), urls.length == 0 ? new URI[] {broker.url()} : urls);
    nodes.add(node);
    return node;
  }

  private MqttNode nodeUp() {
    MqttNode node = node().start();
    awaitUp(node);
    return node;
  }

  private static void awaitUp(MqttNode node) {
    await().atMost(Patience.ANSWER).until(node::isUp);
  }

  private static Ear hear(MqttNode node, Channel channel) throws InterruptedException {
    Ear ear = new Ear();
    node.bridge.subscribe(channel, ear);
    assertTrue(ear.isConfirmed());
    return ear;
  }

  /** A pool counts a thread as ended an instant before the virtual machine does. */
  private static void assertNoThreadOf(MqttNode node) {
    await().atMost(Patience.ANSWER).until(() -> node.threads.stream().noneMatch(Thread::isAlive));
  }

  @Test
  void everythingPublishedInOrderComesBackInOrder() throws InterruptedException {
    MqttNode node = nodeUp();
    Ear ear = hear(node, room);
    int count = 2_000;
    for (int i = 0; i < count; i++) {
      assertTrue(node.publish(room, "message " + i));
    }
    for (int i = 0; i < count; i++) {
      ear.hears("message " + i);
    }
  }

  @Test
  void whatIsSubscribedBeforeTheStartIsConfirmedWhenTheBrokerIsThere() throws InterruptedException {
    MqttNode node = node();
    Ear ear = new Ear();
    node.bridge.subscribe(room, ear);
    node.start();
    assertTrue(ear.isConfirmed());
    awaitUp(node);
    node.publish(room, "hello");
    ear.hears("hello");
  }

  @Test
  void theNextOfSeveralUrlsIsTried() {
    MqttNode node = node(URI.create("tcp://127.0.0.1:" + FreePort.find()), broker.url()).start();
    awaitUp(node);
  }

  @Test
  void aListenerThatThrowsDoesNotEndTheConnection() throws InterruptedException {
    MqttNode node = nodeUp();
    node.bridge.subscribe(room, (channel, payload) -> {
      throw new IllegalStateException("no");
    });
    Ear ear = hear(node, room);
    AtomicInteger changes = new AtomicInteger();
    node.bridge.availability().onChange(up -> changes.incrementAndGet());
    for (String text : List.of("one", "two")) {
      node.publish(room, text);
      ear.hears(text);
    }
    assertEquals(0, changes.get());
  }

  @Test
  void twoSubscriptionsToOneChannelEachHearOnce() throws InterruptedException {
    MqttNode node = nodeUp();
    Ear first = hear(node, room);
    Ear second = hear(node, room);
    Ear every = hear(node, Channel.every(Kind.OPEN_MESSAGES));
    for (Ear ear : List.of(first, second, every)) {
      ear.heard.clear();
    }
    node.publish(room, "one");
    node.publish(room, "two");
    for (Ear ear : List.of(first, second, every)) {
      ear.hears("one");
      ear.hears("two");
    }
  }

  @Test
  void whoStaysHearsOnWhenTheWiderSubscriptionEnds() throws InterruptedException {
    MqttNode node = nodeUp();
    Ear stays = hear(node, room);
    Ear leaves = new Ear();
    Broker.Subscription every = node.bridge.subscribe(Channel.every(Kind.OPEN_MESSAGES), leaves);
    assertTrue(leaves.isConfirmed());
    every.close();
    Ear other = hear(node, new Channel(Kind.OPEN_EVENTS, id)); // so that the change above is done
    node.publish(new Channel(Kind.OPEN_EVENTS, id), "event");
    other.hears("event");
    node.publish(room, "hello");
    stays.hears("hello");
    assertTrue(leaves.heard.isEmpty());
  }

  @Test
  void hundredsOfChannelsAreSubscribedInPackets() throws InterruptedException {
    MqttNode node = node();
    List<Ear> ears = IntStream.range(0, 350).mapToObj(i -> {
      Ear ear = new Ear();
      node.bridge.subscribe(new Channel(Kind.PERSONAL, id + "-" + i), ear);
      return ear;
    }).toList();
    node.start();
    for (Ear ear : ears) {
      assertTrue(ear.isConfirmed());
    }
    awaitUp(node);
    node.publish(new Channel(Kind.PERSONAL, id + "-349"), "last");
    ears.get(349).hears("last");
  }

  @Test
  void publishBeforeTheStartOrAfterTheStopIsRefusedAtOnce() {
    MqttNode node = node();
    assertFalse(node.publish(room, "early"));
    node.start();
    awaitUp(node);
    node.close();
    assertFalse(node.publish(room, "late"));
  }

  @Test
  void nobodyCanPublishToTheChannelsOfAllOwners() {
    MqttNode node = nodeUp();
    assertThrows(IllegalArgumentException.class, () -> node.publish(Channel.every(Kind.OPEN_MESSAGES), "all"));
  }

  @Test
  void whatWaitsAtTheStopIsPublishedFirst() throws InterruptedException {
    MqttNode listening = nodeUp();
    Ear ear = hear(listening, room);
    MqttNode leaving = nodeUp();
    for (int i = 0; i < 500; i++) {
      assertTrue(leaving.publish(room, "last words " + i));
    }
    leaving.close();
    for (int i = 0; i < 500; i++) {
      ear.hears("last words " + i);
    }
  }

  @Test
  void stopLeavesNoThreadAndSendsNoWill() throws InterruptedException {
    MqttNode watching = nodeUp();
    MqttNode leaving = nodeUp();
    Ear ear = hear(watching, leaving.status());
    assertTimeout(Patience.ANSWER, leaving::close);
    leaving.close();
    assertNoThreadOf(leaving);
    // A will would have been published before what comes now.
    watching.publish(leaving.status(), "after it");
    ear.hears("after it");
  }

  @Test
  void aStopWhileItConnectsLeavesNoThread() {
    MqttNode node = node(URI.create("tcp://127.0.0.1:" + FreePort.find())).start();
    assertTimeout(Patience.ANSWER, node::close);
    assertNoThreadOf(node);
  }

  @Test
  void theWillIsHeardWhenTheNodeIsKilled() throws Exception {
    MqttNode watching = nodeUp();
    String doomed = id + "-doomed";
    Ear ear = hear(watching, new Channel(Kind.NODE_STATUS, doomed));
    Process process = new ProcessBuilder(
        ProcessHandle.current().info().command().orElseThrow(), "-cp", System.getProperty("java.class.path"),
        MqttNode.class.getName(), doomed, broker.url().toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try {
      assertEquals("up", process.inputReader().readLine());
    } finally {
      process.destroyForcibly().onExit().join();
    }
    ear.hears("down");
    Ear late = hear(nodeUp(), new Channel(Kind.NODE_STATUS, doomed));
    late.hears("down"); // kept for those who come later
  }

  @Test
  void anOversizedPayloadIsDroppedAndCounted() throws Exception {
    MqttNode node = nodeUp();
    Ear ear = hear(node, room);
    assertFalse(node.publish(room, "x".repeat(MqttNode.PAYLOAD_BYTES + 1)));
    try (Outsider outsider = new Outsider(broker.url())) {
      outsider.publish("chat/v1/room/" + id + "/msg", "x".repeat(MqttNode.PAYLOAD_BYTES + 1));
      outsider.publish("chat/v1/room/" + id + "/msg", "small");
    }
    ear.hears("small");
    assertEquals(1, node.rejected.count());
  }

  @Test
  void aTopicThatIsNoChannelIsDroppedAndCounted() throws Exception {
    MqttNode node = nodeUp();
    Ear ear = hear(node, Channel.every(Kind.OPEN_TYPING));
    try (Outsider outsider = new Outsider(broker.url())) {
      outsider.publish("chat/v1/room/N\u00f6!/typing", "odd");
      outsider.publish("chat/v1/room/" + id + "/typing", "fine");
    }
    ear.hears("fine");
    assertEquals(1, node.rejected.count());
  }
}
