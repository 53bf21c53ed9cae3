package org.mosquittochat.frame;

import static org.mosquittochat.frame.ErrorCode.MISSING_FIELD;
import static org.mosquittochat.frame.ErrorCode.WRONG_VALUE;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the fields of an untrusted JSON object, or refuses it with the name of the field that is at fault. */
public final class Fields {
  private static final Pattern TOPIC_LEVEL = Pattern.compile("[a-z0-9_-]{1,40}");
  private static final Pattern COMMAND_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private final JsonObject object;

  public Fields(JsonObject object) {
    this.object = object;
  }

  /** A text that must be there. */
  public String text(String field) {
    return optionalText(field).orElseThrow(() -> missing(field));
  }

  /** A text that may be missing. */
  public Optional<String> optionalText(String field) {
    return value(field).map(value -> {
      if (value instanceof JsonString string) {
        return string.getString();
      }
      throw wrong(field, "must be a string");
    });
  }

  /** The id of a room, person or node. */
  public String topicLevel(String field) {
    return matching(field, text(field), TOPIC_LEVEL);
  }

  /** The id that a client gave its command. */
  public String commandId(String field) {
    return matching(field, text(field), COMMAND_ID);
  }

  /** A time as ISO 8601 has it, in UTC, that must be there. */
  public Instant time(String field) {
    try {
      return Instant.parse(text(field));
    } catch (DateTimeParseException e) {
      throw wrong(field, "must be a time, such as 2030-01-31T12:00:00Z");
    }
  }

  /** A truth value that must be there. */
  public boolean flag(String field) {
    JsonValue value = value(field).orElseThrow(() -> missing(field));
    return switch (value.getValueType()) {
      case TRUE -> true;
      case FALSE -> false;
      default -> throw wrong(field, "must be true or false");
    };
  }

  /** A whole number, zero or more, that must be there. */
  public long number(String field) {
    return optionalNumber(field).orElseThrow(() -> missing(field));
  }

  /** A whole number, zero or more, that may be missing. */
  public Optional<Long> optionalNumber(String field) {
    return value(field).map(value -> natural(field, value));
  }

  static long natural(String field, JsonValue value) {
    try {
      if (value instanceof JsonNumber number
          && number.bigDecimalValue().precision() <= 18
          && number.longValueExact() >= 0) {
        return number.longValueExact();
      }
    } catch (ArithmeticException e) {
      // not whole: told below
    }
    throw wrong(field, "must be a whole number, zero or more");
  }

  /** The value, unless it is missing or null. */
  public Optional<JsonValue> value(String field) {
    return Optional.ofNullable(object.get(field)).filter(value -> value != JsonValue.NULL);
  }

  static FrameRefused missing(String field) {
    return new FrameRefused(MISSING_FIELD, "The field \"" + field + "\" is missing.");
  }

  static FrameRefused wrong(String field, String rule) {
    return new FrameRefused(WRONG_VALUE, "The field \"" + field + "\" " + rule + ".");
  }

  private static String matching(String field, String value, Pattern pattern) {
    if (!pattern.matcher(value).matches()) {
      throw wrong(field, "must match " + pattern);
    }
    return value;
  }
}
