package org.mosquittochat.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mosquittochat.testing.Command;

/** How the image is pushed, by a docker that writes down what it is told: no registry is at hand. */
class PushTest {
  private static final String RECORDER = """
      #!/bin/sh
      echo "$*" >>"$RECORDS/said"
      [ "$1" != login ] || cat >"$RECORDS/read"
      """;
  private static final List<String> SAID = List.of("login --username ci --password-stdin registry.example:5000",
      "tag mosquittochat:latest registry.example:5000/team/mosquittochat:latest",
      "push registry.example:5000/team/mosquittochat:latest");

  @TempDir private Path folder;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void recordWhatDockerIsTold() throws IOException {
    Path docker = Files.writeString(folder.resolve("docker"), RECORDER);
    assertTrue(docker.toFile().setExecutable(true));
    environment.putAll(Map.of("PATH", folder + ":" + System.getenv("PATH"), "RECORDS", folder.toString(),
        "ENV_FILE", "env.example", "REGISTRY", "registry.example:5000/team", "REGISTRY_USER", "ci"));
  }

  private void push() throws IOException {
    Command.Result result = Command.run(environment, "docker/push");
    assertEquals(0, result.code(), result.output());
    assertEquals(SAID, Files.readAllLines(folder.resolve("said")));
    assertFalse(result.output().contains("sesame"), result.output());
    assertEquals("open sesame\n", Files.readString(folder.resolve("read")));
  }

  @Test
  void thePasswordComesFromItsFileAndIsNoArgument() throws IOException {
    Path password = Files.writeString(folder.resolve("password"), "open sesame\n");
    environment.put("REGISTRY_PASSWORD_FILE", password.toString());
    push();
  }

  @Test
  void thePasswordMayComeFromTheEnvironmentOfAMachine() throws IOException {
    environment.put("REGISTRY_PASSWORD", "open sesame");
    push();
  }

  @Test
  void aUserWithoutAPasswordIsOneSentence() {
    Command.Result result = Command.run(environment, "docker/check-env", "push");
    assertEquals(2, result.code());
    assertEquals("REGISTRY_PASSWORD_FILE in env.example must name a file that can be read, with the password of REGISTRY_USER.\n",
        result.output());
  }
}
