package org.mosquittochat.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mosquittochat.testing.ChatClient;
import org.mosquittochat.testing.LogPages;
import tools.jackson.databind.JsonNode;

class FullDiskTest {
  /** The WAR, which the program unpacks, must fit. */
  private static final int ROOM_FOR_FILES = 24;

  private static final int MOST_POSTS = 12_000;
  private static final int AT_ONCE = 50;
  private static final String LONG = "x".repeat(3900);

  @TempDir Path data;

  @Test
  void aFullDiskIsSaidToTheSenderAndTakesNothingThatWasAcknowledged() throws Exception {
    List<String> acknowledged = new ArrayList<>();
    String cookie;
    String room;
    try (Program program = Program.startWithFilesUpTo(ROOM_FOR_FILES, "--port=0", "--data=" + data,
            "-Dchat.limit.posts.burst=1000000", "-Dchat.limit.frames.burst=1000000",
            "-Dchat.limit.queue.bytes=67108864");
        ChatClient ana = ChatClient.enter(program.ready(), "Ana")) {
      cookie = ana.cookie();
      room = ana.createRoom("Rock");
      assertTrue(postUntilItIsUnavailable(ana, room, acknowledged), "Everything fitted: " + acknowledged.size());
    }
    assertTrue(acknowledged.size() > AT_ONCE);
    try (Program program = Program.start("--port=0", "--data=" + data)) {
      URI chat = program.ready();
      List<JsonNode> log = new LogPages(chat, cookie).all(room);
      for (int i = 0; i < log.size(); i++) {
        assertEquals(i + 1, log.get(i).get("seq").asLong());
      }
      Set<String> stored = log.stream().map(entry -> entry.path("id").asString("")).collect(Collectors.toSet());
      assertTrue(stored.containsAll(acknowledged));
    }
  }

  private static boolean postUntilItIsUnavailable(ChatClient ana, String room, List<String> acknowledged) {
    boolean unavailable = false;
    while (!unavailable && acknowledged.size() < MOST_POSTS) {
      List<String> ids = new ArrayList<>();
      for (int i = 0; i < AT_ONCE; i++) {
        String id = ana.nextId();
        ids.add(ana.command("post", "room", room, "id", id, "text", LONG));
      }
      for (String id : ids) {
        JsonNode answer = ana.awaitAny(List.of("ack", "error"), frame -> frame.path("id").asString("").equals(id));
        if (answer.get("type").asString().equals("ack")) {
          acknowledged.add(id);
        } else {
          assertEquals("unavailable", answer.get("code").asString());
          unavailable = true;
        }
      }
    }
    return unavailable;
  }
}
