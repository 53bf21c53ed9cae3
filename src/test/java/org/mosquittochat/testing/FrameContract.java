package org.mosquittochat.testing;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Holds frames and payloads against docs/schemas. Each is checked against the definition of its own {@code type}, so
 * that a failure names the field and not all the types that it might have been. Thread-safe.
 */
public final class FrameContract {
  /** The folder of the schemas, from the root of the project. */
  public static final Path SCHEMAS = Path.of("docs", "schemas");

  private static final String BASE = "https://mosquittochat.org/schemas/";
  private static final JsonMapper JSON = new JsonMapper();
  private static final SchemaRegistry REGISTRY = registry();
  private static final Map<String, Schema> DEFINITIONS = new ConcurrentHashMap<>();
  private static final Pattern TOPIC =
      Pattern.compile("chat/v1/(?:(room|closed|node|out)/([a-z0-9_-]{1,40})/([a-z]+)|ctl/(sync))");

  /** Whose words they are: the schema file that defines them. */
  public enum Speaker {
    CLIENT("client-frames"),
    SERVER("server-frames"),
    NODE("node-payloads");

    private final String file;

    Speaker(String file) {
      this.file = file + ".schema.json";
    }

    /** The types that this speaker has, as the schema lists them. */
    public Set<String> types() {
      return definition("frame").getSchemaNode().get("anyOf").valueStream()
          .map(choice -> choice.get("$ref").asString().replace("#/$defs/", ""))
          .collect(Collectors.toSet());
    }

    /** The definition of one type. */
    public Schema definition(String type) {
      return DEFINITIONS.computeIfAbsent(
          file + "#/$defs/" + type, at -> REGISTRY.getSchema(SchemaLocation.of(BASE + at)));
    }
  }

  private FrameContract() {}

  /** What a browser may send: a frame or an array of frames. */
  public static void assertClientFrame(String json) {
    frames(json).forEach(frame -> assertFrame(Speaker.CLIENT, Speaker.CLIENT.types(), frame));
  }

  /** What a browser may get: a frame or an array of frames. */
  public static void assertServerFrame(String json) {
    frames(json).forEach(FrameContract::assertServerFrame);
  }

  /** What nodes may say to each other. */
  public static void assertNodePayload(String json) {
    assertNodePayload(parse(json), Speaker.NODE.types());
  }

  /** What may be published to a topic: by its name, and about nobody but the one it names. */
  public static void assertTopicPayload(String topicName, byte[] payload) {
    Matcher topic = TOPIC.matcher(topicName);
    if (!topic.matches()) {
      throw new AssertionError("No topic of the contract: " + topicName);
    }
    String json = new String(payload, StandardCharsets.UTF_8);
    String tree = topic.group(1);
    if (tree == null) {
      assertNodePayload(parse(json), Set.of("sync"));
    } else if (tree.equals("out")) {
      requireLeaf(topicName, topic.group(3), Set.of("event"));
      assertNodePayload(parse(json), Set.of("personal"));
    } else if (tree.equals("node")) {
      requireLeaf(topicName, topic.group(3), Set.of("status", "roster", "delta", "beat", "signout"));
      assertNodePayload(parse(json), Set.of(topic.group(3)));
      requireOwner(topicName, parse(json), "node", topic.group(2));
    } else {
      assertRoomPayload(topicName, topic.group(2), topic.group(3), json);
    }
  }

  /** The frames of a text: those of an array, or the one that it is. */
  public static List<JsonNode> frames(String json) {
    JsonNode text = parse(json);
    if (!text.isArray()) {
      return List.of(text);
    }
    if (text.isEmpty()) {
      throw new AssertionError("An array without a frame");
    }
    return text.valueStream().toList();
  }

  private static void assertRoomPayload(String topicName, String room, String leaf, String json) {
    Map<String, Set<String>> types =
        Map.of("msg", Set.of("message"), "event", Set.of("joined", "left"), "typing", Set.of("typing"));
    requireLeaf(topicName, leaf, types.keySet());
    for (JsonNode frame : frames(json)) {
      assertFrame(Speaker.SERVER, types.get(leaf), frame);
      requireOwner(topicName, frame, "room", room);
    }
  }

  private static void assertNodePayload(JsonNode payload, Collection<String> types) {
    if (payload.path("type").asString("").equals("personal") && payload.path("frame").isObject()) {
      assertServerFrame(payload.get("frame"));
    }
    assertFrame(Speaker.NODE, types, payload);
  }

  private static void assertServerFrame(JsonNode frame) {
    if (frame.path("type").asString("").equals("page") && frame.path("entries").isArray()) {
      frame.get("entries").forEach(entry -> assertFrame(Speaker.SERVER, Set.of("message", "joined", "left"), entry));
    }
    assertFrame(Speaker.SERVER, Speaker.SERVER.types(), frame);
  }

  private static void assertFrame(Speaker speaker, Collection<String> types, JsonNode frame) {
    String type = frame.path("type").asString("");
    if (!types.contains(type)) {
      throw new AssertionError("A " + speaker + " has no type \"" + type + "\" here, but " + types + ": " + frame);
    }
    var errors = speaker.definition(type)
        .validate(frame, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    if (!errors.isEmpty()) {
      throw new AssertionError("A " + speaker + "'s " + type + " breaks the contract: " + errors + " in " + frame);
    }
  }

  private static void requireLeaf(String topicName, String leaf, Set<String> allowed) {
    if (!allowed.contains(leaf)) {
      throw new AssertionError("No topic of the contract: " + topicName);
    }
  }

  private static void requireOwner(String topicName, JsonNode frame, String field, String owner) {
    if (!frame.path(field).asString("").equals(owner)) {
      throw new AssertionError("On " + topicName + " there is one of another " + field + ": " + frame);
    }
  }

  private static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (JacksonException e) {
      throw new AssertionError("Not JSON: " + json, e);
    }
  }

  /** The text of each schema by its id. */
  public static Map<String, String> schemas() {
    try (Stream<Path> files = Files.list(SCHEMAS)) {
      Map<String, String> byId = new TreeMap<>();
      for (Path file : files.filter(f -> f.toString().endsWith(".schema.json")).toList()) {
        byId.put(BASE + file.getFileName(), Files.readString(file));
      }
      return new LinkedHashMap<>(byId);
    } catch (IOException e) {
      throw new UncheckedIOException("Tests run from the root of the project.", e);
    }
  }

  /** Knows the schemas of the project, and no others but those of JSON Schema itself. */
  public static SchemaRegistry registry() {
    return SchemaRegistry.withDefaultDialect(
        SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(schemas()));
  }
}
