package org.mosquittochat.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The document as AsyncAPI's own parser sees it; it is on npm alone. */
class AsyncApiParserTest {
  private static final Path FOLDER = Path.of("src", "test", "npm");

  @Test
  void theParserAcceptsTheDocument() throws IOException {
    if (!Files.isDirectory(FOLDER.resolve("node_modules"))) {
      run("npm", "ci", "--no-audit", "--no-fund");
    }
    run("npm", "run", "--silent", "check");
  }

  private static void run(String... command) throws IOException {
    Process process = new ProcessBuilder(command).directory(FOLDER.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.onExit().join().exitValue(), said);
  }
}
