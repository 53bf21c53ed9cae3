package org.mosquittochat.torture;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mosquittochat.testing.BrokerCluster;
import org.mosquittochat.testing.ChatClient;
import org.mosquittochat.testing.CuttingProxy;
import org.mosquittochat.testing.Patience;
import org.mosquittochat.testing.RunningChat;
import org.mosquittochat.torture.FleetFixture.Fleets;

/** One of three servers that loses the others, but neither its life nor its people. */
@ExtendWith(FleetFixture.class)
class SplitServersTest {
  /** At least; it lasts until the others have given it up. */
  private static final Duration PAUSE = Duration.ofSeconds(Integer.getInteger("torture.pause", 0));

  /** How a wire can fail. */
  enum Split {
    CUT(CuttingProxy::cut),
    NOTHING_IS_HEARD(CuttingProxy::holdAnswers),
    NOTHING_IS_SAID(CuttingProxy::holdQuestions);

    private final Consumer<CuttingProxy> harm;

    Split(Consumer<CuttingProxy> harm) {
      this.harm = harm;
    }
  }

  private Fleet fleet;
  private Fleet.Node apart;
  private Trio trio;

  @BeforeEach
  void begin(Fleets fleets) throws SQLException {
    fleet = fleets.on(BrokerCluster.Kind.MOSQUITTO);
    apart = fleet.nodes().get(0);
    trio = new Trio(fleet);
    trio.allHearAllType();
  }

  @AfterEach
  void end() {
    trio.close();
    apart.database().mend();
    apart.toBrokers(CuttingProxy::mend);
    apart.chat().resume();
  }

  @ParameterizedTest
  @EnumSource
  void aServerThatIsSplitFromTheBrokerAloneGoesOnByTheLog(Split split) {
    apart.toBrokers(split.harm);
    trio.at(0).post(trio.room(), "said apart");
    trio.at(1).post(trio.room(), "said by the others");
    trio.allHear("said apart");
    trio.allHear("said by the others");
    apart.toBrokers(CuttingProxy::mend);
    trio.allHearAllType();
    trio.allHoldTheRoomInOrder();
    trio.allAreOnlineEverywhere();
  }

  @ParameterizedTest
  @EnumSource
  void aServerThatIsSplitFromTheDatabaseAloneHoldsNobodyUpAndStoresAgainAfterwards(Split split) {
    split.harm.accept(apart.database());
    String id = trio.at(0).command("post", "room", trio.room(), "text", "said apart");
    trio.postUntilAcknowledged(trio.at(1), "said by the others");
    trio.allHear("said by the others");
    apart.database().mend();
    trio.postUntilAcknowledged(trio.at(0), "said afterwards");
    trio.at(0).command("post", "room", trio.room(), "id", id, "text", "said apart");
    trio.allHear("said apart");
    trio.allHear("said afterwards");
    trio.allHoldTheRoomInOrder();
    trio.allAreOnlineEverywhere();
  }

  @Test
  void aServerThatIsPausedInTheMiddleOfACommitHoldsNobodyUp() throws SQLException {
    String id;
    try (Connection lock = fleet.lock(trio.room())) {
      id = trio.at(0).command("post", "room", trio.room(), "text", "said apart");
      await().atMost(Patience.ANSWER).until(fleet::hasWaitingTransaction);
      apart.chat().pause();
    }
    // now the server that stands still has the lock
    trio.at(1).post(trio.room(), "said by the others");
    apart.chat().resume();
    trio.postUntilAcknowledged(trio.at(0), "said afterwards");
    trio.at(0).command("post", "room", trio.room(), "id", id, "text", "said apart");
    trio.allHear("said apart");
    trio.allHear("said by the others");
    trio.allHoldTheRoomInOrder();
  }

  @Test
  void aServerThatWasPausedForLongCatchesUpAndItsPeopleAreShownOnce() {
    List<RunningChat> others = fleet.chats().subList(1, Fleet.SERVERS);
    String ana = trio.at(0).user();
    apart.chat().pause();
    long since = System.nanoTime();
    trio.areShown(Map.of(ana, "offline"), others);
    try (ChatClient again = trio.at(0).at(others.get(0).url()).connect()) {
      again.hello();
      trio.areShown(Map.of(ana, "online"), others);
      trio.postUntilAcknowledged(trio.at(1), "said meanwhile");
      trio.hears(again, "said meanwhile");
      await().atMost(PAUSE.plusSeconds(1)).until(() -> System.nanoTime() - since >= PAUSE.toNanos());
      apart.chat().resume();
      trio.areShown(Map.of(ana, "online", trio.at(1).user(), "online", trio.at(2).user(), "online"), fleet.chats());
      try (ChatClient back = trio.at(2).at(apart.chat().url()).connect()) {
        back.hello(Map.of(trio.room(), 1L));
        back.await("page", page -> page.toString().contains("said meanwhile"));
        trio.at(1).post(trio.room(), "said afterwards");
        trio.hears(back, "said afterwards");
      }
    }
    trio.areShown(Map.of(trio.at(1).user(), "online", trio.at(2).user(), "online"), fleet.chats());
  }
}
