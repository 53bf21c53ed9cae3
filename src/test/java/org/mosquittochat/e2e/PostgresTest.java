package org.mosquittochat.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mosquittochat.testing.ChatClient;
import org.mosquittochat.testing.LogPages;
import org.mosquittochat.testing.Patience;
import org.mosquittochat.testing.PostgresServer;
import tools.jackson.databind.JsonNode;

class PostgresTest {
  private static final int POSTS = 400;
  private static final String PASSWORD = "hidden&=;word";

  @TempDir Path data;

  @Test
  void aDatabaseThatIsAwayIsWaitedForAndOneThatDiesLosesNothing() throws Exception {
    try (PostgresServer postgres = PostgresServer.stopped();
        Program program = Program.start("--port=0", "--data=" + data, "-Dchat.limit.posts.burst=100000",
            "-Dchat.limit.frames.burst=100000", "-Dchat.db.url=" + postgres.database("postgres").replaceFirst("\\?.*", ""),
            "-Dchat.db.user=" + postgres.user(), "-Dchat.db.password=" + PASSWORD)) {
      program.await("out: mosquittoChat answers on http://localhost:");
      postgres.start();
      URI chat = program.ready();
      try (ChatClient ana = ChatClient.enter(chat, "Ana")) {
        String room = ana.createRoom("Rock");
        Map<String, JsonNode> answers = postAndKill(ana, room, postgres);
        List<String> failed = answers.keySet().stream().filter(id -> answers.get(id).get("type").asString().equals("error")).toList();
        assertFalse(failed.isEmpty());
        failed.forEach(id -> assertEquals("unavailable", answers.get(id).get("code").asString()));
        assertEquals(503, ready(chat));

        postgres.start();
        await().atMost(Patience.ANSWER).until(() -> ready(chat) == 200);
        for (String id : failed) {
          ana.command("post", "room", room, "id", id, "text", id);
          answers.put(id, ana.await("ack", ack -> ack.get("id").asString().equals(id)));
        }

        assertAllOnce(answers, new LogPages(chat, ana.cookie()).all(room));
      }
      program.signal("TERM");
      assertEquals(0, program.exitCode());
      assertWhatWasSaid(program.output());
    }
  }

  /** Posts in one go and kills the database when the first is acknowledged; what was answered, by id. */
  private static Map<String, JsonNode> postAndKill(ChatClient ana, String room, PostgresServer postgres) {
    List<String> ids = new ArrayList<>();
    Map<String, JsonNode> answers = new HashMap<>();
    for (int i = 0; i < POSTS; i++) {
      String id = ana.nextId();
      ids.add(ana.command("post", "room", room, "id", id, "text", id));
      if (i == POSTS / 2) {
        answers.put(ids.get(0), answer(ana, ids.get(0)));
        postgres.kill();
      }
    }
    ids.stream().filter(id -> !answers.containsKey(id)).forEach(id -> answers.put(id, answer(ana, id)));
    return answers;
  }

  private static JsonNode answer(ChatClient client, String id) {
    return client.awaitAny(List.of("ack", "error"), frame -> frame.path("id").asString("").equals(id));
  }

  private static void assertAllOnce(Map<String, JsonNode> answers, List<JsonNode> log) {
    assertEquals(LongStream.rangeClosed(1, log.size()).boxed().toList(), log.stream().map(e -> e.get("seq").asLong()).toList());
    Map<String, Long> stored = new HashMap<>();
    for (JsonNode entry : log) {
      if (entry.has("text")) {
        assertEquals(null, stored.put(entry.get("text").asString(), entry.get("seq").asLong()), "twice: " + entry);
      }
    }
    Map<String, Long> acknowledged = new HashMap<>();
    answers.forEach((id, ack) -> acknowledged.put(id, ack.get("seq").asLong()));
    assertEquals(acknowledged, stored);
  }

  private static void assertWhatWasSaid(List<String> output) {
    List<String> log = output.stream().filter(line -> line.startsWith("err: ")).toList();
    assertEquals(1, log.stream().filter(line -> line.contains("The database is not usable, and is tried again")).count(), log.toString());
    assertEquals(1, log.stream().filter(line -> line.contains("The database does not do its work")).count(), log.toString());
    assertFalse(log.stream().anyMatch(line -> line.contains("hidden")), log.toString());
    assertTrue(log.stream().noneMatch(line -> line.contains("\tat ")), String.join("\n", log));
  }

  private static int ready(URI chat) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(chat.resolve("/health/ready")).timeout(Patience.ANSWER).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }
}
