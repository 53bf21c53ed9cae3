package org.mosquittochat.component;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mosquittochat.delivery.CloseCode;
import org.mosquittochat.history.Draft;
import org.mosquittochat.lifecycle.InProcessNode;
import org.mosquittochat.room.RoomId;
import org.mosquittochat.testing.MemoryDatabase;
import org.mosquittochat.testing.MosquittoProcess;
import org.mosquittochat.testing.Patience;

/** A store that goes away in the middle of a hello. */
class BrokenStoreTest {
  private static final String NOTHING = "no statement";

  private final MosquittoProcess broker = MosquittoProcess.started();
  private volatile String refused = NOTHING;
  private final InProcessNode node = new InProcessNode("one", broker.url(), refusing(MemoryDatabase.fresh()), Map.of());

  @AfterEach
  void stop() {
    node.close();
    broker.close();
  }

  @Test
  void whoCannotBeSentWhatHeMissedComesAgain() {
    Visitor ana = Visitor.enter(node, "Ana");
    node.log().append(IntStream.range(0, 600).mapToObj(i ->
        Draft.message(RoomId.LOBBY, ana.person(), "p" + i, "text " + i, Instant.EPOCH)).toList());
    Visitor again = new Visitor(node, ana.person());
    refused = "e.seq <";

    again.hello("{'lobby':1}");

    await().atMost(Patience.ANSWER).until(() -> again.isClosedWith(CloseCode.GOING_AWAY));
  }

  @Test
  void whoCannotBeWelcomedHearsNothingAndMaySayHelloAgain() {
    Visitor ana = Visitor.enter(node, "Ana");
    Visitor bo = new Visitor(node, node.signIn("Bo"));
    bo.hello("{}");
    Visitor again = new Visitor(node, bo.person());
    refused = "m.read_seq";
    again.say("{'type':'hello','protocol':1}").hears("error", e -> e.get("code").asString().equals("unavailable"));
    refused = NOTHING;

    ana.post("p1", "lobby", "not for those outside");
    bo.hearsText("not for those outside");
    again.hello("{}");
    ana.post("p2", "lobby", "for all");

    again.hearsText("for all");
    assertEquals(1, again.all("message").size());
  }

  /** The database, but without those statements that hold what is refused now. */
  private DataSource refusing(DataSource real) {
    return proxy(DataSource.class, real);
  }

  private <T> T proxy(Class<T> type, T real) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
      if (method.getName().equals("prepareStatement") && ((String) arguments[0]).contains(refused)) {
        throw new SQLException("refused", "08006");
      }
      try {
        Object result = method.invoke(real, arguments);
        return result instanceof Connection connection ? proxy(Connection.class, connection) : result;
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }));
  }
}
