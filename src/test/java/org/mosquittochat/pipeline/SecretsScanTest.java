package org.mosquittochat.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mosquittochat.testing.Command;

/** Nothing secret is in this repository, and the hook refuses what would bring it in. What is planted is put together here. */
class SecretsScanTest {
  private static final Map<String, String> NOBODY = Map.of("GIT_CONFIG_GLOBAL", "/dev/null", "GIT_CONFIG_NOSYSTEM", "1",
      "GIT_AUTHOR_NAME", "Ana", "GIT_AUTHOR_EMAIL", "ana@chat.example",
      "GIT_COMMITTER_NAME", "Ana", "GIT_COMMITTER_EMAIL", "ana@chat.example");

  @TempDir private static Path repository;

  @BeforeAll
  static void makeARepositoryWithTheHook() throws IOException {
    Command.Result tools = Command.run(Map.of(), "make", "--silent", "npm-tools");
    assertEquals(0, tools.code(), tools.output());
    Path npm = repository.resolve("src/test/npm");
    Files.createDirectories(npm);
    Path ours = Path.of("src/test/npm").toAbsolutePath();
    Files.createSymbolicLink(npm.resolve("node_modules"), ours.resolve("node_modules"));
    for (String file : List.of("secretlint.json", "package-lock.json", ".gitignore")) {
      new Command(repository, Map.of(), "cp", "-p", ours.resolve(file).toString(), npm.toString()).done();
    }
    for (String file : List.of("Makefile", ".ci")) {
      new Command(repository, Map.of(), "cp", "-pr", Path.of(file).toAbsolutePath().toString(), ".").done();
    }
    Files.writeString(repository.resolve(".gitignore"), "node_modules\n");
    git("init", "--quiet");
    String said = new Command(repository, NOBODY, "make", "--silent", "install-hooks").done();
    // make misses the sources, which it asks for the time of their change
    assertTrue(said.endsWith("Commits are looked through for secrets from now on."), said);
    git("add", "--all");
    git("commit", "--quiet", "--message", "what is here");
  }

  @AfterAll
  static void leaveTheTools() throws IOException {
    Files.deleteIfExists(repository.resolve("src/test/npm/node_modules"));
  }

  private static Command command(String... words) {
    return new Command(repository, NOBODY, words);
  }

  private static String git(String... words) {
    String[] all = new String[words.length + 1];
    all[0] = "git";
    System.arraycopy(words, 0, all, 1, words.length);
    return command(all).done();
  }

  /** By the name of the file that holds it. */
  private static Map<String, String> secrets() throws Exception {
    Map<String, String> secrets = new LinkedHashMap<>();
    secrets.put("cloud.txt", "AKI" + "A" + "Q3EGRIW7NYSB4LPT");
    secrets.put("cloud.ini", "aws_secret_access_key = " + "wJalrXUtnFEMI/K7MDENG" + "/bPxRfiCYzzzzzzzKEY");
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    secrets.put("web_key", "-----BEGIN PRIVATE" + " KEY-----\n"
        + Base64.getEncoder().encodeToString(generator.generateKeyPair().getPrivate().getEncoded())
        + "\n-----END PRIVATE" + " KEY-----");
    secrets.put("url.md", "see postgres://chat:" + "correct-horse" + "@db.example/chat");
    secrets.put("Settings.java", "\"jdbc:postgresql://db/chat?user=chat&pass" + "word=correct-horse\"");
    secrets.put("token.yml", "key: ghp_" + "x7Kq2mVb9LpT4sWn8RcY3dHf6JgZ1aQe5UoX");
    secrets.put("start.sh", "export CHAT_DB_PASS" + "WORD=correct-horse");
    secrets.put(".env", "PORT=9091");
    return secrets;
  }

  @Test
  void thisRepositoryHoldsNoSecret() {
    Command.Result scan = Command.run(Map.of(), "make", "--silent", "scan-secrets");
    assertEquals(0, scan.code(), scan.output());
  }

  @Test
  void everyKindIsFoundAndNeverShown() throws Exception {
    Map<String, String> secrets = secrets();
    for (var secret : secrets.entrySet()) {
      Files.writeString(repository.resolve(secret.getKey()), "first line\n" + secret.getValue() + "\n");
    }
    try {
      Command.Result scan = command("make", "--silent", "scan-secrets").run();
      assertEquals(2, scan.code(), scan.output());
      for (var secret : secrets.entrySet()) {
        int line = secret.getKey().equals(".env") ? 1 : 2;
        assertTrue(scan.output().lines().anyMatch(found -> found.startsWith(secret.getKey() + ":" + line)), secret.getKey() + ": " + scan.output());
        assertFalse(scan.output().contains(secret.getValue()), secret.getKey());
      }
      assertFalse(scan.output().contains("correct-horse"), scan.output());
    } finally {
      for (String file : secrets.keySet()) {
        Files.delete(repository.resolve(file));
      }
    }
  }

  @Test
  void theHookRefusesACommitWithASecretThoughTheFileHasLostItMeanwhile() throws Exception {
    Path file = repository.resolve("notes.md");
    Files.writeString(file, "the broker is ssl://chat:" + "correct-horse" + "@mqtt.example\n");
    git("add", "notes.md");
    Files.writeString(file, "the broker is ssl://mqtt.example\n");
    Command.Result refused = command("git", "commit", "--quiet", "--message", "notes").run();
    assertEquals(1, refused.code(), refused.output());
    assertTrue(refused.output().startsWith("notes.md:1"), refused.output());
    assertFalse(refused.output().contains("correct-horse"), refused.output());
    git("add", "notes.md");
    git("commit", "--quiet", "--message", "notes");
    assertEquals("notes", git("log", "-1", "--format=%s"));
  }
}
