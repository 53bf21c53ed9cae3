package org.mosquittochat.presence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
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
  private static final Duration GRACE = Duration.ofSeconds(30);
  private static final String ANA_ONLINE = "[{\"user\":\"u-ana\",\"name\":\"Ana\",\"state\":\"online\"}]";

  private final MovableClock clock = new MovableClock();
  private final LoopBroker broker = new LoopBroker();
  private final RejectedPayloads rejected = new RejectedPayloads(clock);
  private final LocalRoster roster = new LocalRoster(clock, Duration.ZERO);
  private final PresenceBoard board = new PresenceBoard();
  private final List<PersonState> told = new ArrayList<>();
  private NodeTalk talk =
      new NodeTalk("one", GRACE, broker, new FrameEncoder(), rejected, clock, roster, board, told::addAll);

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
  void aRosterOfManyComesInPartsAndCountsOnceItIsWhole() {
    other(Kind.NODE_ROSTER, "\"epoch\":5,\"change\":3,\"people\":" + ANA_ONLINE);
    told.clear();
    String bo = ANA_ONLINE.replace("u-ana", "u-bo").replace("Ana", "Bo");
    other(Kind.NODE_ROSTER, "\"epoch\":5,\"change\":4,\"part\":1,\"parts\":2,\"people\":" + bo);
    assertEquals(List.of(), told);
    other(Kind.NODE_ROSTER, "\"epoch\":5,\"change\":4,\"part\":2,\"parts\":2,\"people\":" + ANA_ONLINE);
    assertEquals(List.of("u-bo"), told.stream().map(state -> state.person().id().value()).toList());
    assertEquals(UserState.ONLINE, ana());
  }

  @Test
  void aPartThatFollowsUponALostOneTellsNothing() {
    other(Kind.NODE_ROSTER, "\"epoch\":5,\"change\":4,\"part\":2,\"parts\":2,\"people\":" + ANA_ONLINE);
    other(Kind.NODE_ROSTER, "\"epoch\":5,\"change\":5,\"part\":1,\"parts\":3,\"people\":" + ANA_ONLINE);
    other(Kind.NODE_ROSTER, "\"epoch\":5,\"change\":5,\"part\":3,\"parts\":3,\"people\":" + ANA_ONLINE);
    assertEquals(List.of(), told);
    assertEquals(UserState.OFFLINE, ana());
  }

  @Test
  void manyPeopleAreToldInPayloadsThatBrokersTake() {
    for (int i = 0; i < 2 * NodeVoice.MOST_IN_ONE + 1; i++) {
      roster.connected(new Person(new UserId("u-" + i), "Somebody with quite a long name " + i), i);
    }
    broker.published.clear();
    broker.say(Channel.sync(), "{\"node\":\"two\"}");
    List<String> rosters = broker.on(Kind.NODE_ROSTER);
    assertEquals(3, rosters.size());
    assertTrue(rosters.stream().allMatch(payload -> payload.length() < 1 << 19));
  }

  /** What the node that looks after the others says, having looked all the time. */
  private List<PersonState> after(Duration time) {
    List<PersonState> gone = new ArrayList<>();
    for (long second = 0; second < time.toSeconds(); second++) {
      clock.pass(Duration.ofSeconds(1));
      talk.beat();
      gone.addAll(talk.departures());
    }
    return gone;
  }

  @Test
  void thePeopleOfANodeThatIsGoneAreOfflineAfterTheGraceSinceItsWill() {
    other(Kind.NODE_ROSTER, "\"epoch\":6,\"change\":3,\"people\":" + ANA_ONLINE);
    after(Duration.ofSeconds(7));
    other(Kind.NODE_STATUS, "\"epoch\":6,\"state\":\"down\"");
    Instant will = clock.instant();
    assertEquals(List.of(), after(Duration.ofSeconds(29)));
    assertEquals(UserState.ONLINE, ana());
    assertEquals(List.of(PersonState.offline(ANA, will)), after(Duration.ofSeconds(2)));
    assertEquals(UserState.OFFLINE, ana());
    assertEquals(List.of(), after(Duration.ofSeconds(60)));
  }

  @Test
  void aNodeThatComesBackFromAShortLossHasLostNobody() {
    other(Kind.NODE_ROSTER, "\"epoch\":6,\"change\":3,\"people\":" + ANA_ONLINE);
    told.clear();
    other(Kind.NODE_STATUS, "\"epoch\":6,\"state\":\"down\"");
    after(Duration.ofSeconds(5));
    other(Kind.NODE_STATUS, "\"epoch\":6,\"state\":\"up\"");
    other(Kind.NODE_ROSTER, "\"epoch\":6,\"change\":3,\"people\":" + ANA_ONLINE);
    for (int i = 0; i < 10; i++) {
      assertEquals(List.of(), after(Duration.ofSeconds(5)));
      other(Kind.NODE_BEAT, "\"epoch\":6,\"change\":3");
    }
    assertEquals(List.of(), told);
  }

  @Test
  void aNodeThatWasKilledAndStartsAnewHasTheGraceToGetItsPeopleBack() {
    other(Kind.NODE_ROSTER, "\"epoch\":6,\"change\":3,\"people\":" + ANA_ONLINE);
    told.clear();
    after(Duration.ofSeconds(8));
    other(Kind.NODE_STATUS, "\"epoch\":9,\"state\":\"up\"");
    other(Kind.NODE_ROSTER, "\"epoch\":9,\"change\":0,\"people\":[]");
    after(Duration.ofSeconds(10));
    assertEquals(UserState.ONLINE, ana());
    other(Kind.NODE_DELTA, "\"epoch\":9,\"change\":1,\"people\":" + ANA_ONLINE);
    for (int i = 0; i < 10; i++) {
      assertEquals(List.of(), after(Duration.ofSeconds(5)));
      other(Kind.NODE_BEAT, "\"epoch\":9,\"change\":1");
    }
    assertEquals(List.of(), told);
  }

  @Test
  void whoCameBackElsewhereIsNotMissed() {
    other(Kind.NODE_ROSTER, "\"epoch\":6,\"change\":3,\"people\":" + ANA_ONLINE);
    other(Kind.NODE_STATUS, "\"epoch\":6,\"state\":\"down\"");
    board.change("one", List.of(PersonState.present(ANA, UserState.ONLINE)));
    assertEquals(List.of(), after(Duration.ofSeconds(60)));
    assertEquals(UserState.ONLINE, ana());
  }

  @Test
  void aLateWillDoesNotPutOutALiveNode() {
    other(Kind.NODE_ROSTER, "\"epoch\":6,\"change\":3,\"people\":" + ANA_ONLINE);
    other(Kind.NODE_STATUS, "\"epoch\":5,\"state\":\"down\"");
    for (int i = 0; i < 10; i++) {
      other(Kind.NODE_BEAT, "\"epoch\":6,\"change\":3");
      assertEquals(List.of(), after(Duration.ofSeconds(5)));
    }
    assertEquals(UserState.ONLINE, ana());
  }

  @Test
  void aNodeWhoseClockWasSetBackIsHeardOnceItsFormerRunIsSilent() {
    other(Kind.NODE_ROSTER, "\"epoch\":6,\"change\":3,\"people\":[]");
    other(Kind.NODE_ROSTER, "\"epoch\":4,\"change\":1,\"people\":" + ANA_ONLINE);
    assertEquals(UserState.OFFLINE, ana());
    after(Duration.ofSeconds(16));
    other(Kind.NODE_ROSTER, "\"epoch\":4,\"change\":1,\"people\":" + ANA_ONLINE);
    assertEquals(UserState.ONLINE, ana());
  }

  @Test
  void theFirstOfThoseThatAreHereNotesForTheOneThatIsGone() {
    assertTrue(talk.notesForOthers());
    broker.say(new Channel(Kind.NODE_BEAT, "a"), "{\"node\":\"a\",\"epoch\":1,\"change\":0}");
    assertFalse(talk.notesForOthers());
    broker.say(new Channel(Kind.NODE_STATUS, "a"), "{\"node\":\"a\",\"epoch\":1,\"state\":\"down\"}");
    assertTrue(talk.notesForOthers());
    other(Kind.NODE_BEAT, "\"epoch\":1,\"change\":0");
    assertTrue(talk.notesForOthers());
  }

  @Test
  void aBrokerThatDoesNotGiveBackWhatIsSaidIsConnectedAnew() {
    after(Duration.ofSeconds(60));
    assertEquals(0, broker.renewals());
    broker.swallow(true);
    after(Duration.ofSeconds(17));
    assertEquals(1, broker.renewals());
    broker.swallow(false);
    after(Duration.ofSeconds(60));
    assertEquals(1, broker.renewals());
  }

  @Test
  void rostersAreAskedForOnceInAWhileHoweverMuchIsMissed() {
    other(Kind.NODE_ROSTER, "\"epoch\":5,\"change\":3,\"people\":[]");
    for (int change = 5; change < 50; change++) {
      other(Kind.NODE_DELTA, "\"epoch\":5,\"change\":" + change + ",\"people\":[]");
    }
    assertEquals(2, broker.on(Kind.SYNC).size());
    clock.pass(Duration.ofSeconds(1));
    other(Kind.NODE_BEAT, "\"epoch\":5,\"change\":50");
    assertEquals(3, broker.on(Kind.SYNC).size());
  }

  @Test
  void whatANewerNodeSaysMoreIsPassedOver() {
    other(Kind.NODE_ROSTER, "\"type\":\"roster\",\"version\":2,\"epoch\":5,\"change\":3,\"load\":{\"cpu\":[1]},\"people\":"
        + ANA_ONLINE.replace("}", ",\"device\":\"phone\"}"));
    assertEquals(UserState.ONLINE, ana());
    other(Kind.NODE_STATUS, "\"epoch\":5,\"state\":\"draining\",\"until\":7");
    other(Kind.NODE_DELTA, "\"type\":\"mood\",\"epoch\":5,\"change\":4,\"people\":[],\"moods\":[1]");
    other(Kind.NODE_BEAT, "\"epoch\":5,\"change\":4,\"sent\":null");
    assertEquals(UserState.ONLINE, ana());
    assertEquals(0, rejected.count());
    assertEquals(1, broker.on(Kind.SYNC).size());
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
  void aSilentNodeIsGoneSinceItWasLastHeard() {
    other(Kind.NODE_ROSTER, "\"epoch\":5,\"change\":3,\"people\":" + ANA_ONLINE);
    Instant heard = clock.instant();
    assertEquals(List.of(), after(Duration.ofSeconds(29)));
    assertEquals(List.of(PersonState.offline(ANA, heard)), after(Duration.ofSeconds(2)));
  }

  @Test
  void threeBeatsOfSilenceAreWaitedForHoweverShortTheGrace() {
    talk = new NodeTalk("one", Duration.ZERO, broker, new FrameEncoder(), rejected, clock, roster, board, told::addAll);
    talk.start();
    other(Kind.NODE_ROSTER, "\"epoch\":5,\"change\":3,\"people\":" + ANA_ONLINE);
    assertEquals(List.of(), after(Duration.ofSeconds(15)));
    assertEquals(1, after(Duration.ofSeconds(2)).size());
  }

  @Test
  void silenceWhileTheBrokerIsAwayIsHeldAgainstNobody() {
    other(Kind.NODE_ROSTER, "\"epoch\":5,\"change\":3,\"people\":" + ANA_ONLINE);
    broker.availability().set(false);
    after(Duration.ofMinutes(10));
    broker.availability().set(true);
    assertEquals(List.of(), after(Duration.ofSeconds(14)));
    assertEquals(UserState.ONLINE, ana());
  }

  @Test
  void oneThatDiedWhileTheBrokerWasAwayWasThereWhenItWasLastHeard() {
    other(Kind.NODE_ROSTER, "\"epoch\":5,\"change\":3,\"people\":" + ANA_ONLINE);
    Instant heard = clock.instant();
    broker.availability().set(false);
    after(Duration.ofMinutes(10));
    broker.availability().set(true);
    assertEquals(List.of(PersonState.offline(ANA, heard)), after(Duration.ofSeconds(17)));
  }

  @Test
  void silenceWhileThisNodeWasHeldUpIsHeldAgainstNobody() {
    other(Kind.NODE_ROSTER, "\"epoch\":5,\"change\":3,\"people\":" + ANA_ONLINE);
    clock.pass(Duration.ofSeconds(60));
    assertEquals(List.of(), talk.departures());
    assertEquals(List.of(), after(Duration.ofSeconds(14)));
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
