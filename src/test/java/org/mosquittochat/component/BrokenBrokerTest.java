package org.mosquittochat.component;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javax.net.ServerSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mosquittochat.broker.Channel;
import org.mosquittochat.broker.Channel.Kind;
import org.mosquittochat.testing.LogRecorder;
import org.mosquittochat.testing.MosquittoProcess;
import org.mosquittochat.testing.Patience;
import org.mosquittochat.testing.StubBroker;

/** The bridge with a broker that is away, dies, freezes or refuses. */
class BrokenBrokerTest {
  private static final Channel ROOM = new Channel(Kind.OPEN_MESSAGES, "room");

  private final LogRecorder log = new LogRecorder("org.mosquittochat.mqtt");

  @AfterEach
  void endRecord() {
    log.close();
  }

  private static void awaitUp(MqttNode node) {
    await().atMost(Patience.ANSWER).until(node::isUp);
  }

  private static void awaitDown(MqttNode node) {
    await().atMost(Patience.ANSWER).until(() -> !node.isUp());
  }

  private void awaitLog(String part) {
    await().atMost(Patience.ANSWER).until(() -> log.count(part) > 0);
  }

  @Test
  void aBrokerThatIsAwayAtStartIsRetried() {
    try (MosquittoProcess broker = MosquittoProcess.stopped();
        MqttNode node = new MqttNode("node", broker.url()).start()) {
      awaitLog("No broker answers at " + broker.url());
      assertFalse(node.isUp());
      broker.start();
      awaitUp(node);
    }
  }

  @Test
  void subscriptionsSurviveARestartOfTheBroker() throws InterruptedException {
    try (MosquittoProcess broker = MosquittoProcess.started();
        MqttNode node = new MqttNode("node", broker.url()).start()) {
      Ear ear = new Ear();
      node.bridge.subscribe(ROOM, ear);
      assertTrue(ear.isConfirmed());
      broker.restart();
      assertTrue(ear.isConfirmed());
      awaitUp(node);
      assertTrue(node.publish(ROOM, "again"));
      ear.hears("again");
    }
  }

  @Test
  void publishWhileAwayIsRefusedAtOnce() {
    try (MosquittoProcess broker = MosquittoProcess.started();
        MqttNode node = new MqttNode("node", broker.url()).start()) {
      awaitUp(node);
      broker.kill();
      awaitDown(node);
      assertTimeout(Patience.ANSWER, () -> {
        for (int i = 0; i < 1000; i++) {
          assertFalse(node.publish(ROOM, "hello"));
        }
      });
    }
  }

  @Test
  void aFrozenBrokerIsNoticed() throws InterruptedException {
    try (MosquittoProcess broker = MosquittoProcess.started();
        MqttNode node = new MqttNode("node", broker.url()).start()) {
      Ear ear = new Ear();
      node.bridge.subscribe(ROOM, ear);
      awaitUp(node);
      broker.pause();
      assertTimeout(Patience.ANSWER, () -> {
        for (int i = 0; i < 20_000; i++) {
          node.publish(ROOM, "nobody hears it " + i);
        }
      });
      awaitDown(node);
      broker.resume();
      awaitUp(node);
      ear.heard.clear();
      Ear other = new Ear();
      node.bridge.subscribe(new Channel(Kind.OPEN_EVENTS, "room"), other);
      assertTrue(other.isConfirmed());
      node.publish(new Channel(Kind.OPEN_EVENTS, "room"), "awake");
      other.hears("awake");
    }
  }

  @Test
  void aBrokerThatFreezesWhileNothingIsSaidIsNoticedAndTheNextIsTaken() throws InterruptedException {
    try (MosquittoProcess first = MosquittoProcess.started();
        MosquittoProcess second = MosquittoProcess.started();
        MqttNode node = new MqttNode("node", first.url(), second.url()).start()) {
      Ear ear = new Ear();
      node.bridge.subscribe(ROOM, ear);
      awaitUp(node);
      assertTrue(ear.isConfirmed());
      first.pause();
      assertTrue(ear.isConfirmed());
      awaitUp(node);
      node.publish(ROOM, "by the other one");
      ear.hears("by the other one");
    }
  }

  @Test
  void whenABrokerDiesBothClientsGoToTheNextAndLaterBack() throws InterruptedException {
    try (MosquittoProcess first = MosquittoProcess.started();
        MosquittoProcess second = MosquittoProcess.started();
        MqttNode node = new MqttNode("node", first.url(), second.url()).start()) {
      Ear ear = new Ear();
      node.bridge.subscribe(ROOM, ear);
      assertTrue(ear.isConfirmed());
      awaitUp(node);
      for (MosquittoProcess dies : new MosquittoProcess[] {first, second, first}) {
        dies.kill();
        assertTrue(ear.isConfirmed());
        awaitUp(node);
        // the two are not bridged: it comes back only where both clients are at the same one
        node.publish(ROOM, "after " + dies.url());
        ear.hears("after " + dies.url());
        dies.start();
      }
    }
  }

  @Test
  void whoSeesThatNothingComesBackGetsNewConnectionsToTheNextBroker() throws InterruptedException {
    try (MosquittoProcess first = MosquittoProcess.started();
        MosquittoProcess second = MosquittoProcess.started();
        MqttNode node = new MqttNode("node", first.url(), second.url()).start();
        MqttNode there = new MqttNode("there", second.url()).start()) {
      Ear ear = new Ear();
      there.bridge.subscribe(ROOM, ear);
      assertTrue(ear.isConfirmed());
      awaitUp(node);
      node.bridge.renew();
      awaitDown(node);
      awaitUp(node);
      node.publish(ROOM, "here now");
      ear.hears("here now");
    }
  }

  @Test
  void aStopWhileTheBrokerIsFrozenEndsAllThreads() {
    try (MosquittoProcess broker = MosquittoProcess.started();
        MqttNode node = new MqttNode("node", broker.url()).start()) {
      awaitUp(node);
      broker.pause();
      node.publish(ROOM, "nobody hears it");
      assertTimeout(Patience.ANSWER, node::close);
      await().atMost(Patience.ANSWER).until(() -> node.threads.stream().noneMatch(Thread::isAlive));
    }
  }

  @Test
  void aBrokerThatAnswersPingsButAcknowledgesNothingIsLeft() {
    try (StubBroker broker = new StubBroker(ServerSocketFactory.getDefault(), 0);
        MqttNode node = new MqttNode("node", broker.url("tcp://127.0.0.1")).start()) {
      awaitUp(node);
      assertEquals(2, broker.connects());
      node.publish(ROOM, "hello");
      awaitDown(node);
      awaitUp(node);
      assertEquals(3, broker.connects());
    }
  }

  @Test
  void aRefusedSubscriptionIsTriedAgainAndNamed() throws InterruptedException {
    try (StubBroker broker = new StubBroker(ServerSocketFactory.getDefault(), 1);
        MqttNode node = new MqttNode("node", broker.url("tcp://127.0.0.1"))) {
      Ear ear = new Ear();
      node.bridge.subscribe(ROOM, ear);
      node.start();
      awaitLog("refuses the subscription to chat/v1/room/room/msg");
      assertFalse(node.isUp());
      assertTrue(ear.isConfirmed());
      awaitUp(node);
    }
  }

  @Test
  void aWrongPasswordIsRetriedAndNamed(@TempDir Path directory) throws Exception {
    Path passwords = directory.resolve("passwords");
    setPassword(passwords, "right-word");
    try (MosquittoProcess broker = MosquittoProcess.started("password_file " + passwords, "allow_anonymous false");
        MqttNode node = new MqttNode("node", Optional.of("chat"), Optional.of("other-word"), broker.url()).start()) {
      awaitLog(broker.url() + " refuses the sign-in: check CHAT_MQTT_USERNAME and CHAT_MQTT_PASSWORD.");
      assertFalse(node.isUp());
      setPassword(passwords, "other-word");
      broker.restart();
      awaitUp(node);
      assertEquals(0, log.count("other-word"), () -> log.entries().toString());
    }
  }

  private static void setPassword(Path file, String password) throws Exception {
    Files.deleteIfExists(file);
    Process tool = new ProcessBuilder("mosquitto_passwd", "-b", "-c", file.toString(), "chat", password).start();
    assertEquals(0, tool.waitFor());
  }

  @Test
  void anUnknownHostIsNamed() {
    try (MqttNode node = new MqttNode("node", URI.create("tcp://no-such-host.invalid:1883")).start()) {
      awaitLog("no-such-host.invalid is not known: check CHAT_MQTT_URL");
      assertFalse(node.isUp());
    }
  }

  @Test
  void aFailureThatLastsIsLoggedOnce() {
    try (MosquittoProcess broker = MosquittoProcess.stopped();
        MqttNode node = new MqttNode("node", broker.url()).start()) {
      awaitLog("No broker answers");
      await().during(Duration.ofSeconds(3)).atMost(Patience.ANSWER)
          .until(() -> log.count("No broker answers") == 1);
    }
  }
}
