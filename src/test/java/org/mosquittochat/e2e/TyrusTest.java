package org.mosquittochat.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mosquittochat.testing.ChatClient;

/**
 * What Tyrus would do for each message that comes or goes: for its idle timer it leaves about a megabyte behind, counted in
 * collections of the garbage; and it would encode a text for each who gets it.
 */
class TyrusTest {
  private static final int MESSAGES = 500;
  private static final int COLLECTIONS = 2;
  private static final String ENCODER = "org.glassfish.tyrus.core.StrictUtf8$Encoder";
  private static final String COUNTER = "sun.gc.collector.0.invocations=";

  @TempDir private Path data;

  @Test
  void messagesScheduleNothing() throws Exception {
    try (Program program = Program.start("--port=0", "--data=" + data, "-Dchat.limit.posts.burst=1000",
            "-Dchat.limit.frames.burst=1000");
        ChatClient ann = ChatClient.enter(program.ready(), "Ann")) {
      ann.post("lobby", "the first one loads classes");
      long before = collections(program);
      for (int i = 0; i < MESSAGES; i++) {
        ann.post("lobby", "text " + i);
      }
      long garbage = collections(program) - before;
      assertTrue(garbage <= COLLECTIONS, garbage + " collections for " + MESSAGES + " messages");
    }
  }

  @Test
  void aTextIsNotEncodedAnewForEachSession() throws Exception {
    try (Program program = Program.start("--port=0", "--data=" + data)) {
      URI url = program.ready();
      ChatClient ann = ChatClient.enter(url, "Ann");
      ChatClient bo = ChatClient.enter(url, "Bo");
      for (String text : List.of("short", "ü".repeat(100), "€".repeat(3_000))) {
        ann.post("lobby", text);
        bo.await("message", message -> message.get("text").asString().equals(text));
      }
      for (int i = 0; i < MESSAGES / 10; i++) {
        ann.post("lobby", "text " + i);
      }
      long made = jcmd(program, "GC.class_histogram", "-all").lines().filter(line -> line.contains(ENCODER))
          .mapToLong(line -> Long.parseLong(line.trim().split("\\s+")[1])).sum();
      assertTrue(made < MESSAGES / 10, "Tyrus made " + made + " encoders");
    }
  }

  private static long collections(Program program) throws IOException, InterruptedException {
    String counters = jcmd(program, "PerfCounter.print");
    assertTrue(counters.contains(COUNTER), counters);
    return counters.lines().filter(line -> line.startsWith(COUNTER))
        .mapToLong(line -> Long.parseLong(line.substring(COUNTER.length()))).sum();
  }

  private static String jcmd(Program program, String... command) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(program.pid())));
    all.addAll(List.of(command));
    Process jcmd = new ProcessBuilder(all).start();
    String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, jcmd.waitFor(), said);
    return said;
  }
}
