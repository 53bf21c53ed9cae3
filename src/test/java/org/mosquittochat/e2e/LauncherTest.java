package org.mosquittochat.e2e;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mosquittochat.testing.ChatClient;
import org.mosquittochat.testing.MosquittoProcess;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LauncherTest {
  private static final int GOING_AWAY = 1001;

  @TempDir Path data;

  @Test
  void helpExplainsEveryOption() throws Exception {
    try (Program program = Program.start("--help")) {
      assertEquals(0, program.exitCode());
      String help = String.join("\n", program.output());
      for (String option : List.of("--port", "--address", "--data", "--backup", "--restore", "--help", "--version")) {
        assertTrue(help.contains(option), help);
      }
    }
  }

  @Test
  void versionIsOneLine() throws Exception {
    try (Program program = Program.start("--version")) {
      assertEquals(0, program.exitCode());
      assertEquals(1, program.output().size());
      assertTrue(program.output().get(0).matches("out: mosquittoChat [0-9].*"), program.output().toString());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--colour=blue", "--port=http", "--port=70000", "--address=not.a.host.invalid"})
  void aWrongOptionIsOneSentence(String option) throws Exception {
    assertUsage(option.substring(0, option.indexOf('=')), option, "--data=" + data);
  }

  @Test
  void aTakenPortIsOneSentence() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertUsage("Port " + taken.getLocalPort(), "--port=" + taken.getLocalPort(), "--data=" + data);
    }
  }

  @Test
  void aFolderThatCannotBeWrittenIsOneSentence() throws Exception {
    // below a file: permissions would not stop root
    Path file = Files.writeString(data.resolve("file"), "");

    assertUsage("cannot be written", "--port=0", "--data=" + file.resolve("data"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "-Dchat.node=NOT VALID | The setting CHAT_NODE (chat.node) must match [a-z0-9_-]{1,40}.",
    "-Dchat.secret.file=/no/secret | The setting CHAT_SECRET_FILE (chat.secret.file) names a file that cannot be read."})
  void aWarThatDoesNotStartEndsTheProgramWithTheReason(String setting, String reason) throws Exception {
    try (Program program = Program.start("--port=0", "--data=" + data, setting)) {
      assertEquals(1, program.exitCode());
      List<String> output = program.output();
      assertEquals("err: mosquittoChat cannot start: " + reason, output.get(output.size() - 1));
    }
  }

  @Test
  void aFileThatIsNoDatabaseEndsTheProgramWithTheReasonAndIsLeftAlone() throws Exception {
    Path database = Files.writeString(data.resolve("chat.mv.db"), "not a database ".repeat(1000));
    byte[] before = Files.readAllBytes(database);
    try (Program program = Program.start("--port=0", "--data=" + data)) {
      assertEquals(1, program.exitCode());
      String last = program.output().get(program.output().size() - 1);
      assertTrue(last.startsWith("err: mosquittoChat cannot start: The database cannot be used, and nothing in it was changed"), last);
    }
    assertArrayEquals(before, Files.readAllBytes(database));
  }

  @Test
  void aDatabaseThatIsNotKnownIsOneSentence() throws Exception {
    assertUsage("CHAT_DB_URL", "--port=0", "--data=" + data, "-Dchat.db.url=jdbc:mysql://127.0.0.1/chat");
  }

  @Test
  void aFormatOfTheLogThatIsNotKnownIsOneSentence() throws Exception {
    assertUsage("CHAT_LOG_FORMAT", "--port=0", "--data=" + data, "-Dchat.log.format=xml");
  }

  @Test
  void theLogIsOneJsonObjectALineWhereItIsAskedFor() throws Exception {
    try (MosquittoProcess broker = MosquittoProcess.stopped();
        Program program = Program.start(
            "--port=0", "--data=" + data, "-Dchat.mqtt.url=" + broker.url(), "-Dchat.log.format=json")) {
      JsonNode line = new JsonMapper().readTree(program.await("err: {").substring("err: ".length()));
      assertEquals("WARNING", line.get("log.level").asString());
      assertTrue(line.get("message").asString().startsWith("No broker answers at " + broker.url()), line.toString());
      assertEquals("mosquittochat", line.get("service.name").asString());
      assertTrue(line.has("@timestamp"), line.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "INT"})
  void aSignalEndsItInOrder(String signal) throws Exception {
    try (Program program = Program.start("--port=0", "--data=" + data)) {
      URI chat = program.ready();
      assertEquals("localhost", chat.getHost());
      assertEquals(200, get(chat.resolve("/health/ready")));

      program.signal(signal);

      assertEquals(0, program.exitCode());
      List<String> printed = program.output().stream().filter(line -> line.startsWith("out: ")).toList();
      assertEquals(
          List.of("out: mosquittoChat is ready on " + chat, "out: mosquittoChat is stopping", "out: mosquittoChat has stopped"),
          printed);
      assertEquals(List.of(), program.output().stream().filter(line -> line.startsWith("err: ")).toList());
    }
  }

  @Test
  void theDataStaysAndTheRestGoes() throws Exception {
    try (Program first = Program.start("--port=0", "--data=" + data)) {
      first.ready();
      try (Program second = Program.start("--port=0", "--data=" + data)) {
        assertEquals(2, second.exitCode());
        assertTrue(second.output().get(0).contains("in use by another mosquittoChat"), second.output().toString());
      }
      first.signal("TERM");
      assertEquals(0, first.exitCode());
    }
    try (Stream<Path> files = Files.list(data)) {
      assertEquals(List.of("chat.mv.db", "lock"), files.map(file -> file.getFileName().toString()).sorted().toList());
    }
    try (Program again = Program.start("--port=0", "--data=" + data)) {
      assertEquals(200, get(again.ready().resolve("/health/ready")));
    }
  }

  @Test
  void aBrokerThatIsAwayAtStartIsWaitedFor() throws Exception {
    try (MosquittoProcess broker = MosquittoProcess.stopped();
        Program program = Program.start(
            "--port=0", "--data=" + data.resolve("waiting"), "-Dchat.mqtt.url=" + broker.url())) {
      program.await("out: mosquittoChat answers on http://localhost:");
      broker.start();
      program.ready();
    }
  }

  @Test
  void aBrowserIsToldThatTheServerGoesAway() throws Exception {
    try (Program program = Program.start("--port=0", "--data=" + data);
        ChatClient ana = ChatClient.enter(program.ready(), "Ana")) {
      program.signal("TERM");

      assertEquals(GOING_AWAY, ana.awaitClose());
      assertEquals(0, program.exitCode());
    }
  }

  @Test
  void anAcknowledgedMessageSurvivesKill9() throws Exception {
    String room;
    long seq = 0;
    try (Program program = Program.start("--port=0", "--data=" + data)) {
      ChatClient ana = ChatClient.enter(program.ready(), "Ana");
      room = ana.createRoom("Rock");
      for (int i = 1; i <= 50; i++) {
        seq = ana.post(room, "message " + i).get("seq").asLong();
      }
      program.signal("KILL");
      program.exitCode();
    }
    try (Program again = Program.start("--port=0", "--data=" + data);
        ChatClient bo = ChatClient.enter(again.ready(), "Bo")) {
      bo.command("join", "room", room);
      bo.await("roomOpened", opened -> opened.get("room").asString().equals(room));
      String id = bo.command("history", "room", room, "before", seq + 1, "limit", 50);

      JsonNode page = bo.await("page", answer -> answer.path("id").asString("").equals(id));

      Set<String> texts = page.get("entries").valueStream().map(entry -> entry.path("text").asString("")).collect(toSet());
      for (int i = 1; i <= 50; i++) {
        assertTrue(texts.contains("message " + i), "message " + i + " is lost: " + page);
      }
    }
  }

  private static void assertUsage(String part, String... arguments) throws Exception {
    try (Program program = Program.start(arguments)) {
      assertEquals(2, program.exitCode());
      List<String> output = program.output();
      assertEquals(1, output.size(), output.toString());
      assertTrue(output.get(0).startsWith("err: ") && output.get(0).contains(part), output.toString());
    }
  }

  private static int get(URI uri) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(uri).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }
}
