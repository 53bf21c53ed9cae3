package org.mosquittochat.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mosquittochat.testing.Command;

/** The document as AsyncAPI's own parser sees it; it is on npm alone. */
class AsyncApiParserTest {
  @Test
  void theParserAcceptsTheDocument() {
    run(Path.of(""), "make", "--silent", "npm-tools");
    run(Path.of("src", "test", "npm"), "npm", "run", "--silent", "check");
  }

  private static void run(Path folder, String... command) {
    Command.Result result = new Command(folder, Map.of(), command).run();
    assertEquals(0, result.code(), result.output());
  }
}
