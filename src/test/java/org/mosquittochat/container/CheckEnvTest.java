package org.mosquittochat.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mosquittochat.testing.Command;

/** What can be wrong in .env is told before anything is started. Needs no engine. */
class CheckEnvTest {
  @TempDir private Path folder;

  private Command.Result check(String what, Path env) {
    return Engine.run(Map.of("ENV_FILE", env.toString()), "docker/check-env", what);
  }

  private Path env(String name, String value) throws IOException {
    String example = Files.readString(Path.of("env.example"));
    return Files.writeString(folder.resolve("env"), example.replaceAll("(?m)^" + name + "=.*$", name + "=" + value));
  }

  @Test
  void theExampleWillDoForDevelopment() throws IOException {
    assertEquals(new Command.Result(0, ""), check("dev", env("PORT", "9091")));
  }

  @Test
  void aMissingFileIsOneSentenceWithTheRemedy() {
    Command.Result result = check("dev", folder.resolve("none"));
    assertEquals(2, result.code());
    assertTrue(result.output().endsWith("copy env.example to it and change what differs.\n"), result.output());
    assertEquals(1, result.output().lines().count());
  }

  @ParameterizedTest
  @CsvSource({
    "dev, PORT, http", "dev, PORT, ''", "dev, MQTT_PORT, 70000", "dev, IMAGE, Not An Image", "prod, HTTPS_PORT, 0",
    "prod, HOST_NAME, https://chat.example", "prod, BIND, everywhere", "prod, REPLICAS, 0", "prod, SECRETS, ''",
    "prod, TAG, a b", "push, REGISTRY, ''", "push, REGISTRY, no registry"
  })
  void aWrongValueIsOneSentenceThatNamesTheVariable(String what, String name, String value) throws IOException {
    Command.Result result = check(what, env(name, value));
    assertEquals(2, result.code());
    assertTrue(result.output().startsWith(name + " in "), result.output());
    assertEquals(1, result.output().lines().count());
  }

  @Test
  void aMissingSecretIsNamedWithTheRemedy() throws IOException {
    Command.Result result = check("prod", env("SECRETS", folder.toString()));
    assertEquals(2, result.code());
    assertTrue(result.output().contains(folder + "/web_certificate") && result.output().contains("make secrets-prod"),
        result.output());
  }

  @Test
  void aLineThatIsNoSettingIsNamedByItsNumberAndNotShown() throws IOException {
    Path env = Files.writeString(folder.resolve("env"), "PORT=9091\nhunter2\n");
    Command.Result result = check("dev", env);
    assertTrue(result.output().startsWith("Line 2 of "), result.output());
    assertFalse(result.output().contains("hunter2"));
  }

  @Test
  void secretsAreMadeOnceAndNeverShown() throws IOException {
    Path secrets = folder.resolve("secrets");
    String first = Engine.done(Map.of(), "docker/make-secrets", secrets.toString(), "chat.example");
    String password = Files.readString(secrets.resolve("mqtt_password")).strip();
    assertEquals(48, password.length());
    try (Stream<Path> files = Files.list(secrets)) {
      for (Path file : files.toList()) {
        assertFalse(first.contains(Files.readString(file).strip()), file.toString());
      }
    }
    assertEquals("", Engine.done(Map.of(), "docker/make-secrets", secrets.toString(), "chat.example"));
    assertEquals(password, Files.readString(secrets.resolve("mqtt_password")).strip());
    assertEquals(new Command.Result(0, ""), check("prod", env("SECRETS", secrets.toString())));
    String names = Engine.done(Map.of(), "openssl", "x509", "-in", secrets.resolve("web_certificate").toString(),
        "-noout", "-ext", "subjectAltName");
    assertTrue(names.contains("DNS:chat.example"), names);
  }
}
