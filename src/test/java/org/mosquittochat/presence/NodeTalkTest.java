package org.mosquittochat.presence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mosquittochat.broker.Channel;
import org.mosquittochat.broker.Channel.Kind;
import org.mosquittochat.broker.LoopBroker;
import org.mosquittochat.broker.RejectedPayloads;
import org.mosquittochat.frame.FrameEncoder;
import org.mosquittochat.room.Person;
import org.mosquittochat.room.UserId;
import org.mosquittochat.testing.MovableClock;

class NodeTalkTest {
  private static final Person ANA = new Person(new UserId("u-ana"), "Ana");
  private static final String ANA_ONLINE = "[{\"user\":\"u-ana\",\"name\":\"Ana\",\"state\":\"online\"}]";

  private final MovableClock clock = new MovableClock();
  private final LoopBroker broker = new LoopBroker();
  private final RejectedPayloads rejected = new RejectedPayloads(clock);
  private final LocalRoster roster = new LocalRoster(clock, Duration.ZERO);
  private final PresenceBoard board = new PresenceBoard();
  private final List<PersonState> told = new ArrayList<>();
  private final NodeTalk talk =
      new NodeTalk("one", broker, new FrameEncoder(), rejected, clock, roster, board, told::addAll);

  @BeforeEach
  void start() {
    talk.start();
    broker.availability().set(true);
  }

  private void other(Kind kind, String rest) {
    broker.say(new Channel(kind, "two"), "{\"node\":\"two\"," + rest + "}");
  }

  private UserState ana() {
    return board.stateOf(ANA.id());
  }

  @Test
  void whoComesIntroducesHimselfAndAsksForTheOthers() {
    assertEquals(1, broker.on(Kind.NODE_STATUS).size());
    assertEquals(1, broker.on(Kind.NODE_ROSTER).size());
    assertEquals(1, broker.on(Kind.SYNC).size());
  }

  @Test
  void aRosterIsTheWholeTruthOfANode() {
    other(Kind.NODE_ROSTER, "\"epoch\":5,\"change\":3,\"people\":" + ANA_ONLINE);
    assertEquals(UserState.ONLINE, ana());
    other(Kind.NODE_ROSTER, "\"epoch\":5,\"change\":4,\"people\":[]");
    assertEquals(UserState.OFFLINE, ana());
    assertEquals(2, told.size());
  }

  @Test
  void aLateWillDoesNotPutOutALiveNode() {
    other(Kind.NODE_ROSTER, "\"epoch\":6,\"change\":3,\"people\":" + ANA_ONLINE);
    other(Kind.NODE_STATUS, "\"epoch\":5,\"state\":\"down\"");
    assertEquals(UserState.ONLINE, ana());
    other(Kind.NODE_STATUS, "\"epoch\":6,\"state\":\"down\"");
    assertEquals(UserState.OFFLINE, ana());
  }

  @Test
  void whoMissesAChangeAsksForRostersAndBelievesNothingUntilThen() {
    other(Kind.NODE_ROSTER, "\"epoch\":5,\"change\":3,\"people\":[]");
    other(Kind.NODE_DELTA, "\"epoch\":5,\"change\":5,\"people\":" + ANA_ONLINE);
    assertEquals(UserState.OFFLINE, ana());
    assertEquals(2, broker.on(Kind.SYNC).size());
    other(Kind.NODE_DELTA, "\"epoch\":5,\"change\":4,\"people\":" + ANA_ONLINE);
    assertEquals(UserState.ONLINE, ana());
  }

  @Test
  void aBeatThatTellsOfAMissedChangeMakesOneAsk() {
    other(Kind.NODE_ROSTER, "\"epoch\":5,\"change\":3,\"people\":[]");
    other(Kind.NODE_BEAT, "\"epoch\":5,\"change\":3");
    assertEquals(1, broker.on(Kind.SYNC).size());
    other(Kind.NODE_BEAT, "\"epoch\":5,\"change\":4");
    assertEquals(2, broker.on(Kind.SYNC).size());
  }

  @Test
  void aNodeThatIsSilentForThreeBeatsTakesItsPeopleWithIt() {
    other(Kind.NODE_ROSTER, "\"epoch\":5,\"change\":3,\"people\":" + ANA_ONLINE);
    clock.pass(Duration.ofSeconds(14));
    talk.buryTheSilent();
    assertEquals(UserState.ONLINE, ana());
    clock.pass(Duration.ofSeconds(2));
    talk.buryTheSilent();
    assertEquals(UserState.OFFLINE, ana());
  }

  @Test
  void silenceWhileTheBrokerIsAwayIsHeldAgainstNobody() {
    other(Kind.NODE_ROSTER, "\"epoch\":5,\"change\":3,\"people\":" + ANA_ONLINE);
    broker.availability().set(false);
    clock.pass(Duration.ofMinutes(10));
    talk.buryTheSilent();
    broker.availability().set(true);
    talk.buryTheSilent();
    assertEquals(UserState.ONLINE, ana());
  }

  @Test
  void whoHearsOfHisOwnDeathSaysThatHeLives() {
    broker.say(new Channel(Kind.NODE_STATUS, "one"), new String(talk.lastWord(), java.nio.charset.StandardCharsets.UTF_8));
    assertTrue(broker.on(Kind.NODE_STATUS).get(2).contains("\"up\""));
  }

  @Test
  void whoSaysGoodByeDoesNotContradictHimself() {
    talk.farewell();
    List<String> status = broker.on(Kind.NODE_STATUS);
    assertTrue(status.get(status.size() - 1).contains("\"down\""));
  }

  @Test
  void aWordInAnothersNameIsDropped() {
    broker.say(new Channel(Kind.NODE_ROSTER, "two"),
        "{\"node\":\"three\",\"epoch\":1,\"change\":1,\"people\":" + ANA_ONLINE + "}");
    other(Kind.NODE_ROSTER, "\"epoch\":1,\"change\":1,\"people\":[{\"user\":\"#\",\"name\":\"x\",\"state\":\"online\"}]");
    other(Kind.NODE_DELTA, "\"epoch\":-1,\"change\":1,\"people\":[]");
    assertEquals(3, rejected.count());
    assertEquals(UserState.OFFLINE, ana());
  }
}
