package org.mosquittochat.e2e;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mosquittochat.testing.ChatClient;

/**
 * What Tyrus would do for each message that comes or goes: it leaves about a megabyte behind. Counted in collections of
 * the garbage.
 */
class IdleTimerTest {
  private static final int MESSAGES = 500;
  private static final int COLLECTIONS = 2;
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

  private static long collections(Program program) throws IOException, InterruptedException {
    Process jcmd = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
        Long.toString(program.pid()), "PerfCounter.print").start();
    String counters = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(jcmd.waitFor() == 0 && counters.contains(COUNTER), counters);
    return counters.lines().filter(line -> line.startsWith(COUNTER))
        .mapToLong(line -> Long.parseLong(line.substring(COUNTER.length()))).sum();
  }
}
