package org.mosquittochat.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mosquittochat.testing.ChatClient;
import org.mosquittochat.testing.LogPages;
import org.mosquittochat.testing.PostgresServer;
import tools.jackson.databind.JsonNode;

/** What is saved while the chat goes on, and brought back elsewhere, is a whole chat. */
class BackupTest {
  private static final List<String> SAID = IntStream.range(0, 50).mapToObj(i -> "before " + i).toList();

  @TempDir Path temp;

  @Test
  void aDataFolderComesBack() throws Exception {
    comesBack(List.of("--data=" + temp.resolve("one")), List.of("--data=" + temp.resolve("two")));
  }

  @Test
  void aDatabaseComesBack() throws Exception {
    try (PostgresServer postgres = PostgresServer.find()) {
      comesBack(options(postgres, "one"), options(postgres, "two"));
    }
  }

  private List<String> options(PostgresServer postgres, String name) throws Exception {
    return List.of("--data=" + temp.resolve(name), "-Dchat.db.user=" + postgres.user(),
        "-Dchat.db.url=" + postgres.freshDatabase(name).replaceFirst("\\?.*", ""));
  }

  private void comesBack(List<String> from, List<String> to) throws Exception {
    Path file = temp.resolve("chat.backup");
    String cookie;
    String room;
    try (Program program = start(from, "--port=0", "-Dchat.limit.posts.per.second=100000", "-Dchat.limit.frames.per.second=100000")) {
      URI chat = program.ready();
      try (ChatClient ana = ChatClient.enter(chat, "Ana"); ChatClient bo = ChatClient.enter(chat, "Bo")) {
        cookie = ana.cookie();
        room = ana.createRoom("Rock");
        SAID.forEach(text -> ana.post(room, text));
        bo.command("join", "room", room);
        bo.await("roomOpened", opened -> opened.get("room").asString().equals(room));
        AtomicBoolean enough = new AtomicBoolean();
        CompletableFuture<Integer> posting = CompletableFuture.supplyAsync(() -> postUntil(enough, bo, room));
        assertEquals(0, exitCode(from, "--backup=" + file));
        enough.set(true);
        assertTrue(posting.get() > 0);
      }
    }
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertEquals(2, exitCode(from, "--restore=" + file));
    assertEquals(0, exitCode(to, "--restore=" + file));
    try (Program program = start(to, "--port=0")) {
      List<JsonNode> log = new LogPages(program.ready(), cookie).all(room);
      assertEquals(LongStream.rangeClosed(1, log.size()).boxed().toList(), log.stream().map(e -> e.get("seq").asLong()).toList());
      List<String> texts = log.stream().map(entry -> entry.path("text").asString("")).toList();
      assertTrue(texts.containsAll(SAID), texts.toString());
    }
  }

  private static int postUntil(AtomicBoolean enough, ChatClient client, String room) {
    int posted = 0;
    while (!enough.get()) {
      client.post(room, "during " + posted++);
    }
    return posted;
  }

  private static int exitCode(List<String> options, String task) throws Exception {
    try (Program program = start(options, task)) {
      int exitCode = program.exitCode();
      assertEquals(1, program.output().size(), program.output().toString());
      return exitCode;
    }
  }

  private static Program start(List<String> options, String... more) throws Exception {
    List<String> all = new ArrayList<>(options);
    all.addAll(List.of(more));
    return Program.start(all.toArray(String[]::new));
  }
}
