package org.mosquittochat.sockjs;

import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Takes a body apart: a JSON array of strings, or one string. Thread-safe. */
final class IncomingMessages {
  private static final JsonParserFactory PARSERS = JsonProvider.provider().createParserFactory(Map.of());
  private static final String FIELD = "d=";

  private IncomingMessages() {}

  /** It is something else. */
  static final class Broken extends Exception {
    private static final long serialVersionUID = 1;
  }

  /** The text of a body, which is UTF-8 whatever its type says. */
  static String text(byte[] body) throws Broken {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw new Broken();
    }
  }

  /** The field {@code d} of a form ({@code application/x-www-form-urlencoded}), empty if it has none. */
  static String field(byte[] body) throws Broken {
    for (String field : text(body).split("&")) {
      if (field.startsWith(FIELD)) {
        try {
          return URLDecoder.decode(field.substring(FIELD.length()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
          throw new Broken();
        }
      }
    }
    return "";
  }

  /** The messages of a text; event by event, so that nothing is built of what nobody asked for. */
  static List<String> of(String body) throws Broken {
    List<String> messages = new ArrayList<>();
    try (JsonParser parser = PARSERS.createParser(new StringReader(body))) {
      Event event = parser.next();
      boolean array = event == Event.START_ARRAY;
      event = array ? parser.next() : event;
      while (event == Event.VALUE_STRING && messages.size() < SockJsOptions.MOST_MESSAGES) {
        messages.add(parser.getString());
        event = array ? parser.next() : null;
      }
      boolean whole = array ? event == Event.END_ARRAY : messages.size() == 1;
      if (!whole || parser.hasNext()) {
        throw new Broken();
      }
    } catch (RuntimeException e) {
      // JsonException as the standard says, but the parser's own limits throw others
      throw new Broken();
    }
    return messages;
  }
}
