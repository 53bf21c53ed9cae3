package org.mosquittochat.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the test clients saw: held against the contract at once, and written down (target/recorded-frames), one line for
 * each, so that the contract test can say that all layers kept it. Thread-safe.
 */
public final class RecordedFrames {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Path FOLDER = Path.of("target", "recorded-frames");
  private static final Path FILE = FOLDER.resolve(ProcessHandle.current().pid() + ".jsonl");

  private RecordedFrames() {}

  /** A client sends this, in good faith. */
  public static void sent(String json) {
    record("client", "", json);
    FrameContract.assertClientFrame(json);
  }

  /** A client got this. */
  public static void received(String json) {
    record("server", "", json);
    FrameContract.assertServerFrame(json);
  }

  /** Somebody heard this from the broker. */
  public static void heard(String topicName, byte[] payload) {
    record("topic", topicName, new String(payload, StandardCharsets.UTF_8));
    FrameContract.assertTopicPayload(topicName, payload);
  }

  /** Holds everything that was recorded since the schemas last changed against them; says how much that was. */
  public static long assertAllKeepTheContract() throws IOException {
    if (!Files.isDirectory(FOLDER)) {
      return 0;
    }
    long changed = lastChange();
    long checked = 0;
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.filter(f -> f.toFile().lastModified() >= changed).toList()) {
        List<String> lines = Files.readAllLines(file);
        lines.forEach(line -> check(JSON.readTree(line)));
        checked += lines.size();
      }
    }
    return checked;
  }

  private static long lastChange() throws IOException {
    try (Stream<Path> schemas = Files.list(FrameContract.SCHEMAS)) {
      return schemas.mapToLong(schema -> schema.toFile().lastModified()).max().orElse(0);
    }
  }

  private static void check(JsonNode line) {
    String text = line.get("text").asString();
    switch (line.get("by").asString()) {
      case "client" -> FrameContract.assertClientFrame(text);
      case "server" -> FrameContract.assertServerFrame(text);
      default -> FrameContract.assertTopicPayload(line.get("topic").asString(), text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static synchronized void record(String by, String topic, String text) {
    String line = JSON.createObjectNode().put("by", by).put("topic", topic).put("text", text) + "\n";
    try {
      Files.createDirectories(FOLDER);
      Files.writeString(FILE, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
