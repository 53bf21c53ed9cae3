package org.mosquittochat.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mosquittochat.testing.Command;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What {@code make jenkins-setup} and {@code make travis-setup} make of .env, and that they tell no secret. */
class CredentialsTest {
  private static final String PASSWORD = "open \"sesame\" $1";
  private static final Pattern SECURE = Pattern.compile("^ {4}# (\\w+)\n {4}- secure: \"([A-Za-z0-9+/=]+)\"$", Pattern.MULTILINE);

  @TempDir private Path folder;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void settings() throws IOException {
    Path password = Files.writeString(folder.resolve("password"), PASSWORD + "\n");
    String example = Files.readString(Path.of("env.example"));
    Path env = Files.writeString(folder.resolve("env"), example
        .replace("REGISTRY=\n", "REGISTRY=registry.example:5000\n")
        .replace("REGISTRY_USER=\n", "REGISTRY_USER=ci\n")
        .replace("REGISTRY_PASSWORD_FILE=\n", "REGISTRY_PASSWORD_FILE=" + password + "\n"));
    environment.put("ENV_FILE", env.toString());
  }

  private Command.Result make(String... words) {
    String[] all = new String[words.length + 2];
    all[0] = "make";
    all[1] = "--no-print-directory";
    System.arraycopy(words, 0, all, 2, words.length);
    return Command.run(environment, all);
  }

  private static void assertTellsNoSecret(Command.Result result) {
    assertFalse(result.output().contains("sesame"), result.output());
    assertFalse(result.output().contains(Base64.getEncoder().encodeToString(PASSWORD.getBytes(StandardCharsets.UTF_8)).substring(0, 12)));
  }

  @Test
  void jenkinsGetsTheSettingsAndThePasswordInAFileForItsOwnerAlone() throws IOException {
    Command.Result result = make("jenkins-setup");
    assertEquals(0, result.code(), result.output());
    assertTellsNoSecret(result);
    Path file = Path.of("target/jenkins-credentials.yaml");
    assertTrue(result.output().startsWith(file + " holds"), result.output());
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));

    JsonNode credentials = new YAMLMapper().readTree(file).at("/credentials/system/domainCredentials/0/credentials");
    Map<String, String> stored = new HashMap<>();
    credentials.valueStream().map(one -> one.get("file")).forEach(one -> stored.put(one.get("id").asString(),
        new String(Base64.getDecoder().decode(one.get("secretBytes").asString()), StandardCharsets.UTF_8)));
    assertEquals(Map.of("mosquittochat-env", Files.readString(Path.of(environment.get("ENV_FILE"))),
        "mosquittochat-registry-password", PASSWORD + "\n"), stored);
    Files.delete(file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUBLIC KEY", "RSA PUBLIC KEY"})
  void whatTravisDecryptsIsWhatTheShellReads(String header) throws Exception {
    KeyPair pair = pair(2048);
    Command.Result result = make("travis-setup", "TRAVIS_KEY=" + key(pair, header));
    assertEquals(0, result.code(), result.output());
    assertTellsNoSecret(result);

    Map<String, String> exported = new LinkedHashMap<>();
    for (var secure : SECURE.matcher(result.output()).results().toList()) {
      String assignment = decrypted(pair, secure.group(2));
      assertTrue(assignment.startsWith(secure.group(1) + "="), secure.group(1));
      exported.put(secure.group(1), new Command(folder, Map.of(), "bash", "-c",
          "export " + assignment + "; printf %s \"$" + secure.group(1) + "\"").done());
    }
    assertEquals(Map.of("REGISTRY", "registry.example:5000", "REGISTRY_USER", "ci", "REGISTRY_PASSWORD", PASSWORD), exported);
  }

  @Test
  void withoutAKeyOrARegistryOneSentenceSaysWhatToDo() throws IOException {
    assertRefused("TRAVIS_KEY must name a file", make("travis-setup"));
    assertRefused("TRAVIS_KEY must name a file with a public RSA key", make("travis-setup", "TRAVIS_KEY=Makefile"));
    Files.copy(Path.of("env.example"), folder.resolve("example"));
    environment.put("ENV_FILE", folder.resolve("example").toString());
    assertRefused("REGISTRY in ", make("travis-setup", "TRAVIS_KEY=Makefile"));
    assertRefused("REGISTRY in ", make("jenkins-setup"));
  }

  @Test
  void aPasswordThatIsTooLongForTheKeyIsNamedAndNotTold() throws Exception {
    Files.writeString(folder.resolve("password"), "sesame".repeat(50));
    Command.Result result = make("travis-setup", "TRAVIS_KEY=" + key(pair(1024), "PUBLIC KEY"));
    assertTrue(result.output().contains("REGISTRY_PASSWORD is too long for the key"), result.output());
    assertTellsNoSecret(result);
    assertEquals(2, result.code());
  }

  private static void assertRefused(String sentence, Command.Result result) {
    assertTrue(result.output().startsWith(sentence), result.output());
    assertEquals(2, result.code());
  }

  private static KeyPair pair(int bits) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(bits);
    return generator.generateKeyPair();
  }

  private Path key(KeyPair pair, String header) throws IOException {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(pair.getPublic().getEncoded());
    return Files.writeString(folder.resolve("key"), "-----BEGIN " + header + "-----\n" + body + "\n-----END " + header + "-----\n");
  }

  private static String decrypted(KeyPair pair, String secure) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
    cipher.init(Cipher.DECRYPT_MODE, pair.getPrivate());
    return new String(cipher.doFinal(Base64.getDecoder().decode(secure)), StandardCharsets.UTF_8);
  }
}
