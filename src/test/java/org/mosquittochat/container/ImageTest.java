package org.mosquittochat.container;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mosquittochat.testing.ChatClient;
import org.mosquittochat.testing.Command;
import org.mosquittochat.testing.FreePort;

/** The image by itself, with the broker inside and a read-only root. */
@ExtendWith(Engine.class)
class ImageTest {
  private static final long MOST_BYTES = 450_000_000L;
  private static final String NAME = "chat-" + UUID.randomUUID();
  private static final String IMAGE = "mosquittochat-test:" + NAME;

  @BeforeAll
  static void build() {
    Engine.docker("build", "--quiet", "--file", "docker/Dockerfile", "--tag", IMAGE, ".");
  }

  @AfterAll
  static void remove() {
    Engine.run(Map.of(), "docker", "rm", "--force", "--volumes", NAME);
    Engine.run(Map.of(), "docker", "rmi", IMAGE);
  }

  private static String inspect(String format) {
    return Engine.docker("inspect", "--format", format, NAME);
  }

  @Test
  void theImageIsBelow450Megabytes() {
    long bytes = Long.parseLong(Engine.docker("image", "inspect", "--format", "{{.Size}}", IMAGE));
    assertTrue(bytes < MOST_BYTES, bytes + " bytes");
  }

  @Test
  void itRunsWithoutRootAndWithAReadOnlyRootAndSaysGoodByeToEverybody() throws Exception {
    int port = FreePort.find();
    Engine.docker("run", "--detach", "--name", NAME, "--read-only", "--tmpfs", "/tmp", "--cap-drop", "ALL",
        "--security-opt", "no-new-privileges", "--volume", "/data", "--publish", "127.0.0.1:" + port + ":9091", IMAGE);
    await().atMost(Duration.ofMinutes(3)).pollInterval(Duration.ofSeconds(1)).until(
        () -> inspect("{{.State.Health.Status}}").equals("healthy"));
    assertEquals("10001", Engine.docker("exec", NAME, "id", "-u"));
    assertEquals(1, Engine.run(Map.of(), "docker", "exec", NAME, "touch", "/opt/here").code());

    try (ChatClient ana = ChatClient.enter(URI.create("http://localhost:" + port), "Ana")) {
      ana.post("lobby", "from outside");
      Engine.docker("stop", NAME);
      assertEquals(1001, ana.awaitClose());
    }
    assertEquals("0", inspect("{{.State.ExitCode}}"));
    Engine.docker("start", NAME);
    await().atMost(Duration.ofMinutes(3)).pollInterval(Duration.ofSeconds(1)).until(
        () -> inspect("{{.State.Health.Status}}").equals("healthy"));
    assertFalse(Engine.docker("logs", NAME).contains("from outside"));
    Engine.docker("stop", NAME);
  }

  @Test
  void whatIsNotThereIsNotHealthy() {
    Command.Result check = Engine.run(Map.of(), "docker", "run", "--rm", "--entrypoint", "java", IMAGE,
        "-jar", "/opt/mosquittochat/mosquittochat.jar", "--check");
    assertEquals(1, check.code());
    assertTrue(check.output().startsWith("The chat at port 9091 is not ready"), check.output());
  }

  @Test
  void pruningRemovesWhatIsLeftOverOfThisProjectAlone() {
    String ours = "org.mosquittochat.project=" + NAME;
    Engine.docker("create", "--name", NAME + "-ours", "--label", ours, IMAGE);
    Engine.docker("create", "--name", NAME + "-theirs", IMAGE);
    Engine.docker("network", "create", "--label", ours, NAME + "-ours");
    Engine.docker("network", "create", NAME + "-theirs");
    try {
      Engine.done(Map.of(), "make", "--no-print-directory", "system-prune", "LABEL=label=" + ours);
      assertEquals(NAME + "-theirs", Engine.docker("ps", "--all", "--filter", "name=" + NAME + "-", "--format", "{{.Names}}"));
      assertEquals(NAME + "-theirs", Engine.docker("network", "ls", "--filter", "name=" + NAME + "-", "--format", "{{.Name}}"));
    } finally {
      Engine.docker("rm", NAME + "-theirs");
      Engine.docker("network", "rm", NAME + "-theirs");
    }
  }
}
