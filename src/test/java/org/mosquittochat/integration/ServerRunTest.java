package org.mosquittochat.integration;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mosquittochat.testing.ChatClient;
import org.mosquittochat.testing.MosquittoProcess;
import org.mosquittochat.testing.Patience;
import org.mosquittochat.testing.PostgresServer;
import org.mosquittochat.testing.RunningChat;
import org.mosquittochat.testing.TestAuthority;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The WAR on the server of {@code chat.server}, as {@code make run-payara} and its like run it. */
@Tag("every-server")
class ServerRunTest {
  private static final String SECRET = "hidden&=;<word>";

  @Test
  void healthTellsStartedLiveAndReadyAndSigtermClosesEverySocketWith1001() throws Exception {
    try (RunningChat chat = RunningChat.started(Map.of())) {
      for (String kind : List.of("started", "live", "ready")) {
        HttpResponse<String> answer = health(chat, kind);
        assertEquals(200, answer.statusCode(), answer.body());
      }
      assertTrue(health(chat, "started").body().contains("\"started\""));
      for (String check : List.of("broker", "store")) {
        assertTrue(health(chat, "ready").body().contains("\"" + check + "\""));
      }
      List<ChatClient> people = IntStream.range(0, 10).mapToObj(i -> ChatClient.enter(chat.url(), "Ana " + i)).toList();
      String room = people.get(0).createRoom("Rock");
      long seq = people.get(0).post(room, "before").get("seq").asLong();

      chat.stop();

      // Liberty cuts the sockets at SIGTERM while our hook closes them: who loses that race hears 1006 and comes back too
      List<Integer> codes = "liberty".equals(System.getProperty("chat.server")) ? List.of(1001, 1006) : List.of(1001);
      people.forEach(person -> assertTrue(codes.contains(person.awaitClose())));
      chat.start();
      try (ChatClient again = ChatClient.enter(chat.url(), "Bo")) {
        again.command("join", "room", room);
        JsonNode opened = again.await("roomOpened", frame -> frame.get("room").asString().equals(room));
        assertTrue(opened.get("head").asLong() >= seq, opened.toString());
      }
    }
  }

  @Test
  void aRefusedSignInAndADatabaseThatIsAwayAreOneSentenceEachWithoutASecretAndAreWaitedFor(@TempDir Path folder)
      throws Exception {
    Path people = Files.writeString(folder.resolve("people"), "");
    people.toFile().setReadable(true, false);
    try (MosquittoProcess broker = MosquittoProcess.started("password_file " + people, "allow_anonymous false");
        PostgresServer postgres = PostgresServer.stopped();
        RunningChat chat = RunningChat.stopped(Map.of(
            "CHAT_MQTT_URL", broker.url().toString(), "CHAT_MQTT_USERNAME", "chat", "CHAT_MQTT_PASSWORD", SECRET,
            "CHAT_DB_URL", postgres.database("postgres").replaceFirst("\\?.*", ""), "CHAT_DB_USER", postgres.user(),
            "CHAT_DB_PASSWORD", SECRET))) {
      chat.launch();
      await().atMost(Patience.START).until(() -> told(chat, "check CHAT_MQTT_USERNAME and CHAT_MQTT_PASSWORD") > 0
          && told(chat, "The database is not usable, and is tried again") > 0);
      await().atMost(Patience.ANSWER).until(() -> health(chat, "ready").statusCode() == 503);
      postgres.start();
      await().atMost(Patience.RETURN).until(() -> isUp(chat, "store"));
      assertFalse(isUp(chat, "broker"));
      assertEquals(200, health(chat, "started").statusCode());

      assertEquals(1, told(chat, "check CHAT_MQTT_USERNAME and CHAT_MQTT_PASSWORD"), String.join("\n", chat.output()));
      assertEquals(1, told(chat, "The database is not usable, and is tried again"), String.join("\n", chat.output()));
      assertTrue(chat.output().stream().noneMatch(line -> line.startsWith("\tat ")), String.join("\n", chat.output()));
      assertNoSecret(chat);
      chat.stop();
      assertNoSecret(chat);
    }
  }

  @Test
  void aTakenPortIsOneSentence() throws Exception {
    try (RunningChat chat = RunningChat.stopped(Map.of());
        ServerSocket taken = new ServerSocket(chat.port(), 1, InetAddress.getLoopbackAddress())) {
      chat.launch();
      assertEquals(2, chat.exitCode());
      assertSaid(chat, "Port " + taken.getLocalPort() + " on 127.0.0.1");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "CHAT_DB_URL, jdbc:mysql://127.0.0.1/chat, must be jdbc:postgresql://host:port/database",
    "CHAT_DB_URL, jdbc:postgresql://127.0.0.1/chat?password=x, must not hold user or password",
    "CHAT_DB_URL, jdbc:postgresql://127.0.0.1/chat, must name the user"})
  void aWrongSettingOfTheDatabaseIsOneSentenceThatDoesNotShowIt(String setting, String value, String rule) {
    try (RunningChat chat = RunningChat.stopped(Map.of(setting, value))) {
      chat.launch();
      assertEquals(2, chat.exitCode());
      assertSaid(chat, rule);
      assertFalse(String.join("", chat.output()).contains(value));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"CHAT_DB_PASSWORD_FILE", "CHAT_MQTT_PASSWORD_FILE", "CHAT_MQTT_CA_FILE", "CHAT_SECRET_FILE"})
  void aMissingFileOfASecretIsOneSentence(String setting) {
    try (RunningChat chat = RunningChat.stopped(Map.of("CHAT_DB_URL", "jdbc:postgresql://127.0.0.1/chat",
        "CHAT_DB_USER", "chat", setting, "/nowhere/secret"))) {
      chat.launch();
      assertEquals(2, chat.exitCode());
      assertSaid(chat, "The setting " + setting + " names a file that cannot be read.");
    }
  }

  @Test
  void aFormatOfTheLogThatIsNotKnownIsOneSentence() {
    try (RunningChat chat = RunningChat.stopped(Map.of("CHAT_LOG_FORMAT", "xml"))) {
      chat.launch();
      assertEquals(2, chat.exitCode());
      assertSaid(chat, "The setting CHAT_LOG_FORMAT must be text or json.");
    }
  }

  /** The log is one of JSON, too. */
  @Test
  void aBrokerWhoseCertificateHasExpiredOrIsForAnotherHostIsOneSentenceEachAndIsNotTrusted(@TempDir Path folder)
      throws Exception {
    TestAuthority authority = new TestAuthority(folder);
    try (MosquittoProcess expired = MosquittoProcess.started(authority.mosquittoFor("localhost", TestAuthority.PAST));
        MosquittoProcess other = MosquittoProcess.started(authority.mosquittoFor("other.example", TestAuthority.FUTURE));
        RunningChat chat = RunningChat.stopped(Map.of(
            "CHAT_MQTT_URL", "ssl://localhost:" + expired.url().getPort() + ",ssl://localhost:" + other.url().getPort(),
            "CHAT_MQTT_CA_FILE", authority.certificate().toString(),
            "CHAT_MQTT_USERNAME", "chat", "CHAT_MQTT_PASSWORD", SECRET, "CHAT_LOG_FORMAT", "json"))) {
      chat.launch();
      await().atMost(Patience.START).until(() -> told(chat, "CHAT_MQTT_URL has expired") > 0
          && told(chat, "CHAT_MQTT_URL must have the host name of its certificate") > 0);
      await().atMost(Patience.ANSWER).until(() -> health(chat, "ready").statusCode() == 503);
      assertFalse(isUp(chat, "broker"));
      chat.output().stream().filter(line -> line.contains("CHAT_MQTT_URL"))
          .forEach(line -> assertTrue(new JsonMapper().readTree(line).get("message").asString().startsWith("The "), line));
      assertTrue(chat.output().stream().noneMatch(line -> line.startsWith("\tat ")), String.join("\n", chat.output()));
      assertNoSecret(chat);
    }
  }

  private static void assertSaid(RunningChat chat, String part) {
    await().atMost(Patience.ANSWER).until(() -> !chat.output().isEmpty());
    assertEquals(1, chat.output().size(), chat.output().toString());
    assertTrue(chat.output().get(0).contains(part), chat.output().toString());
  }

  private static long told(RunningChat chat, String part) {
    return chat.output().stream().filter(line -> line.contains(part)).count();
  }

  private static boolean isUp(RunningChat chat, String check) throws Exception {
    return health(chat, "ready").body().replace(" ", "").contains("\"name\":\"" + check + "\",\"status\":\"UP\"");
  }

  private static HttpResponse<String> health(RunningChat chat, String kind) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(chat.health().resolve(kind)).timeout(Patience.START).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }

  /**
   * Neither in what it prints, nor in a log, nor in its command line; and what else it writes nobody but the owner may
   * read: Liberty remembers its variables in its work area.
   */
  private static void assertNoSecret(RunningChat chat) throws IOException {
    assertTrue(chat.output().stream().noneMatch(line -> line.contains("hidden")), String.join("\n", chat.output()));
    Path cache = chat.data().resolve("liberty");
    try (Stream<Path> files = Files.walk(chat.data())) {
      files.filter(Files::isRegularFile).filter(file -> holds(file, SECRET)).forEach(file -> assertTrue(
          file.startsWith(cache.resolve("output/mosquittochat/workarea")), file + " holds the password"));
    }
    if (Files.exists(cache)) {
      assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(cache)));
    }
    Path command = Path.of("/proc", Long.toString(chat.pid()), "cmdline");
    if (Files.isReadable(command)) {
      assertFalse(holds(command, SECRET), "The command line holds the password");
    }
  }

  private static boolean holds(Path file, String text) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
