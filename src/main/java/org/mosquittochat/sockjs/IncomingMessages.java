package org.mosquittochat.sockjs;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.List;

/** Takes a body apart: a JSON array of strings, or where a transport allows it one string. */
final class IncomingMessages {
  private IncomingMessages() {}

  /** It is something else. */
  static final class Broken extends Exception {
    private static final long serialVersionUID = 1;
  }

  static List<String> of(String body) throws Broken {
    JsonValue value = parse(body);
    if (value instanceof JsonString one) {
      return List.of(one.getString());
    }
    if (!(value instanceof JsonArray array) || array.size() > SockJsOptions.MOST_MESSAGES
        || array.stream().anyMatch(item -> !(item instanceof JsonString))) {
      throw new Broken();
    }
    return array.getValuesAs(JsonString::getString);
  }

  private static JsonValue parse(String body) throws Broken {
    try (JsonReader reader = Json.createReader(new StringReader(body))) {
      return reader.readValue();
    } catch (RuntimeException e) {
      // a parser's own exceptions, and what it throws when arrays are nested too deeply
      throw new Broken();
    }
  }
}
