package org.mosquittochat.component;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mosquittochat.frame.FrameEncoder;
import org.mosquittochat.frame.ServerFrame;
import org.mosquittochat.history.Draft;
import org.mosquittochat.lifecycle.InProcessNode;
import org.mosquittochat.room.Person;
import org.mosquittochat.room.RoomId;
import org.mosquittochat.testing.MemoryDatabase;
import org.mosquittochat.testing.MosquittoProcess;
import org.mosquittochat.testing.Patience;

/** What a message costs, in counts: these are what the speed stands on. */
class CostTest {
  private static final int LISTENERS = 20;
  private static final int BURST = 100;
  private static final int MOST_FRAMES = 5;

  private final ConcurrentLinkedQueue<String> statements = new ConcurrentLinkedQueue<>();
  private final AtomicInteger encodedMessages = new AtomicInteger();
  private final MosquittoProcess broker = MosquittoProcess.started();
  private InProcessNode node;

  @BeforeEach
  void start() {
    DataSource counted = ProxyDataSourceBuilder.create(MemoryDatabase.fresh()).listener(new QueryExecutionListener() {
      @Override
      public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
        statements.add(queries.get(0).getQuery());
      }

      @Override
      public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
        // counted before
      }
    }).build();
    FrameEncoder encoder = new FrameEncoder() {
      @Override
      public String encode(ServerFrame frame) {
        encodedMessages.addAndGet(frame instanceof ServerFrame.Message ? 1 : 0);
        return super.encode(frame);
      }
    };
    node = new InProcessNode("one", broker.url(), counted,
        Map.of("chat.limit.posts.burst", "1000", "chat.limit.frames.burst", "5000"), encoder);
    await().atMost(Patience.ANSWER).until(node::hasBroker);
  }

  @AfterEach
  void stop() {
    node.close();
    broker.close();
  }

  @Test
  void aMessageIsEncodedOnceForAllAndNobodyReadsTheLogForIt() {
    List<Visitor> visitors =
        IntStream.range(0, LISTENERS).mapToObj(i -> Visitor.enter(node, "Visitor " + i)).toList();
    visitors.get(0).post("first", "lobby", "all are here");
    visitors.forEach(visitor -> visitor.hearsText("all are here"));
    encodedMessages.set(0);
    statements.clear();
    IntStream.range(0, BURST).forEach(i -> visitors.get(0).post("p" + i, "lobby", "text " + i));
    visitors.forEach(visitor -> visitor.hearsText("text " + (BURST - 1)));
    assertEquals(BURST, encodedMessages.get());
    assertEquals(List.of(), statements.stream().filter(sql -> sql.contains("from entry")).toList());
  }

  @Test
  void aBurstReachesAConnectionInAFewFrames() {
    Visitor ana = Visitor.enter(node, "Ana");
    ana.post("first", "lobby", "I am here").hearsText("I am here");
    int before = ana.framesWith("burst");
    String burst = IntStream.range(0, BURST)
        .mapToObj(i -> "{'type':'post','id':'b" + i + "','room':'lobby','text':'burst " + i + "'}")
        .collect(Collectors.joining(",", "[", "]"));
    ana.say(burst).hearsText("burst " + (BURST - 1));
    int frames = ana.framesWith("burst") - before;
    assertTrue(frames <= MOST_FRAMES, () -> BURST + " messages came in " + frames + " frames");
  }

  @Test
  void aBatchOfPostsCostsThreeStatementsWhateverItsSize() {
    Person ana = node.signIn("Ana");
    node.log().append(List.of(Draft.joined(RoomId.LOBBY, ana, Instant.now())));
    for (int size : new int[] {1, BURST}) {
      List<Draft> batch = IntStream.range(0, size)
          .mapToObj(i -> Draft.message(RoomId.LOBBY, ana, size + "-" + i, "text", Instant.now())).toList();
      statements.clear();
      node.log().append(batch);
      assertEquals(3, statements.size(), () -> String.join("\n", statements));
    }
  }
}
