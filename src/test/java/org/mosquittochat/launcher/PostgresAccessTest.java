package org.mosquittochat.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresAccessTest {
  private static final String URL = "jdbc:postgresql://db.example:5432/chat";
  private static final String OPTIONS = "options=-c%20idle_in_transaction_session_timeout=10s";

  @TempDir Path temp;

  @AfterEach
  void forget() {
    System.getProperties().keySet().removeIf(name -> name.toString().startsWith("chat.db."));
  }

  private static void set(String name, String value) {
    System.setProperty("chat.db." + name, value);
  }

  @Test
  void withoutAUrlThereIsNone() {
    assertEquals(Optional.empty(), PostgresAccess.read());
  }

  @Test
  void thePasswordMayBeInAFileAndIsShownNowhere() throws Exception {
    set("url", URL);
    set("user", "chat");
    set("password.file", Files.writeString(temp.resolve("secret"), "p&=;w d\n").toString());

    PostgresAccess access = PostgresAccess.read().orElseThrow();

    assertEquals(new PostgresAccess(URL, "chat", "p&=;w d"), access);
    assertFalse((access + " " + access.poolUrl() + access.libpqUrl() + PoolSettings.of(access)).contains("p&=;w"));
  }

  @Test
  void aServerThatIsSilentIsGivenUpAfterATimeAndSoIsANodeInATransaction() {
    assertEquals(URL + "?connectTimeout=5&" + OPTIONS + "&socketTimeout=20&tcpKeepAlive=true",
        new PostgresAccess(URL, "chat", "").poolUrl());
    assertEquals(URL + "?socketTimeout=7&sslmode=require&connectTimeout=5&" + OPTIONS + "&tcpKeepAlive=true",
        new PostgresAccess(URL + "?socketTimeout=7&sslmode=require", "chat", "").poolUrl());
  }

  @Test
  void theProgramsOfPostgresGetTheSamePlace() {
    assertEquals("postgresql://a%20b@db.example:5432/chat?sslmode=require",
        new PostgresAccess(URL + "?socketTimeout=7&sslmode=require", "a b", "").libpqUrl());
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "jdbc:mysql://db/chat", "jdbc:h2:mem:x", "postgresql://db/chat", "jdbc:postgresql:chat", "jdbc:postgresql://db/", "db",
    "jdbc:postgresql://db/chat;x", "jdbc:postgresql://db/${user.name}", "jdbc:postgresql://chat:hidden@db/chat"})
  void anotherDatabaseIsRefusedInOneSentence(String url) {
    set("url", url);
    set("user", "chat");

    assertUsage("The setting CHAT_DB_URL (chat.db.url) must be jdbc:postgresql://host:port/database.");
  }

  @Test
  void aPasswordInTheUrlIsRefusedAndNotShown() {
    set("url", URL + "?sslmode=require&password=hidden");
    set("user", "chat");

    assertUsage("The setting CHAT_DB_URL (chat.db.url) must not hold user or password;");
  }

  @Test
  void aUrlNeedsAUser() {
    set("url", URL);

    assertUsage("The setting CHAT_DB_USER (chat.db.user) must name the user");
  }

  @Test
  void aFileOfThePasswordMustBeThere() {
    set("url", URL);
    set("user", "chat");
    set("password.file", temp.resolve("nowhere").toString());

    assertUsage("The setting CHAT_DB_PASSWORD_FILE (chat.db.password.file) names a file that cannot be read.");
  }

  private static void assertUsage(String start) {
    LaunchFailure failure = assertThrows(LaunchFailure.class, PostgresAccess::read);
    assertEquals(LaunchFailure.USAGE, failure.exitCode());
    assertTrue(failure.getMessage().startsWith(start), failure.getMessage());
    assertFalse(failure.getMessage().contains("hidden") || failure.getMessage().contains("\n"), failure.getMessage());
  }
}
