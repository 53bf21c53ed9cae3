package org.mosquittochat.frame;

import jakarta.json.JsonObject;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Reads JSON from anybody: a frame or a payload is an object, or an array of objects. Thread-safe. */
public final class UntrustedJson {
  private static final JsonParserFactory PARSERS = JsonProvider.provider().createParserFactory(Map.of());

  private UntrustedJson() {}

  /**
   * The objects of a text.
   *
   * @throws FrameRefused if it is anything else
   */
  public static List<JsonObject> objects(String text) {
    JsonStructure structure = read(text);
    if (structure instanceof JsonObject object) {
      return List.of(object);
    }
    return structure.asJsonArray().stream().map(UntrustedJson::object).toList();
  }

  /**
   * The text of a payload.
   *
   * @throws FrameRefused if it is not UTF-8
   */
  public static String text(byte[] payload) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(payload)).toString();
    } catch (CharacterCodingException e) {
      throw refused();
    }
  }

  /**
   * The one object of a payload.
   *
   * @throws FrameRefused if it is anything else
   */
  public static JsonObject object(byte[] payload) {
    return object(read(text(payload)));
  }

  private static JsonStructure read(String text) {
    try (JsonParser parser = PARSERS.createParser(new StringReader(text))) {
      JsonStructure structure = parser.next() == Event.START_ARRAY ? parser.getArray() : parser.getObject();
      if (parser.hasNext()) {
        // a reader would not look at what stands behind
        throw refused();
      }
      return structure;
    } catch (RuntimeException e) {
      // JsonException as the standard says, but the parser's own limits on nesting and numbers throw others
      throw refused();
    }
  }

  private static JsonObject object(JsonValue value) {
    if (value instanceof JsonObject object) {
      return object;
    }
    throw refused();
  }

  private static FrameRefused refused() {
    return new FrameRefused(ErrorCode.BAD_JSON, "The frame is not a JSON object or an array of objects.");
  }
}
