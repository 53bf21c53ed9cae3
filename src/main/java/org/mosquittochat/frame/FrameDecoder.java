package org.mosquittochat.frame;

import static org.mosquittochat.frame.ErrorCode.FORGED_FIELD;
import static org.mosquittochat.frame.ErrorCode.UNKNOWN_TYPE;

import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what clients say; everything is untrusted. Thread-safe. */
@Singleton
public class FrameDecoder {
  /** Entries of a page when the client does not say. */
  static final int PAGE = 50;

  private static final int MOST_ENTRIES = 200;
  private static final int MOST_RESUMED = 1000;
  private static final List<String> SET_BY_SERVER = List.of("from", "user", "name", "seq", "at");

  /**
   * Splits a text frame into its objects.
   *
   * @throws FrameRefused if it is not JSON, or not an object or an array of objects
   */
  public List<JsonObject> split(String text) {
    return UntrustedJson.objects(text);
  }

  /** The id that the client gave the command, if it has the form of one; for an error to name. */
  public Optional<String> id(JsonObject object) {
    try {
      return object.containsKey("id") ? Optional.of(new Fields(object).commandId("id")) : Optional.empty();
    } catch (FrameRefused e) {
      return Optional.empty();
    }
  }

  /**
   * Makes a command of an object.
   *
   * @throws FrameRefused with the field that is at fault
   */
  public ClientFrame decode(JsonObject object) {
    Fields fields = new Fields(object);
    if (fields.value("id").isPresent()) {
      fields.commandId("id");
    }
    String type = fields.text("type");
    return switch (type) {
      case "hello" ->
          new ClientFrame.Hello((int) Math.min(fields.number("protocol"), Integer.MAX_VALUE), resume(fields));
      case "post" -> post(object, fields);
      case "createRoom" ->
          new ClientFrame.CreateRoom(fields.text("name"), fields.optionalText("topic").orElse(""), closed(fields));
      case "join" -> new ClientFrame.Join(fields.topicLevel("room"));
      case "leave" -> new ClientFrame.Leave(fields.topicLevel("room"));
      case "invite" -> new ClientFrame.Invite(fields.topicLevel("room"), fields.topicLevel("user"));
      case "openDirect" -> new ClientFrame.OpenDirect(fields.topicLevel("user"));
      case "typing" -> new ClientFrame.Typing(fields.topicLevel("room"), fields.flag("active"));
      case "read" -> new ClientFrame.Read(fields.topicLevel("room"), fields.number("seq"));
      case "history" -> history(fields);
      case "setStatus" -> new ClientFrame.SetStatus(away(fields));
      case "listRooms" -> new ClientFrame.ListRooms();
      case "listPeople" -> new ClientFrame.ListPeople(fields.topicLevel("room"));
      case "ping" -> new ClientFrame.Ping();
      default -> throw new FrameRefused(UNKNOWN_TYPE, "There is no such type of frame.");
    };
  }

  private static ClientFrame post(JsonObject object, Fields fields) {
    for (String field : SET_BY_SERVER) {
      if (object.containsKey(field)) {
        throw new FrameRefused(FORGED_FIELD, "The field \"" + field + "\" is set by the server; leave it out.");
      }
    }
    return new ClientFrame.Post(fields.commandId("id"), fields.topicLevel("room"), fields.text("text"));
  }

  private static Map<String, Long> resume(Fields fields) {
    Map<String, Long> resume = new HashMap<>();
    fields.value("resume").ifPresent(value -> {
      if (!(value instanceof JsonObject rooms) || rooms.size() > MOST_RESUMED) {
        throw Fields.wrong("resume", "must be an object of at most " + MOST_RESUMED + " rooms");
      }
      rooms.forEach((room, seq) -> resume.put(room, Fields.natural("resume", seq)));
    });
    return resume;
  }

  private static ClientFrame history(Fields fields) {
    Optional<Long> before = fields.optionalNumber("before");
    Optional<Long> after = fields.optionalNumber("after");
    long limit = fields.optionalNumber("limit").orElse((long) PAGE);
    if (before.isPresent() && after.isPresent()) {
      throw Fields.wrong("after", "must not stand beside \"before\"");
    }
    if (limit < 1 || limit > MOST_ENTRIES) {
      throw Fields.wrong("limit", "must be from 1 to " + MOST_ENTRIES);
    }
    return new ClientFrame.History(fields.topicLevel("room"), before, after, (int) limit);
  }

  private static boolean closed(Fields fields) {
    return choice(fields, "kind", fields.optionalText("kind").orElse("open"), "open", "closed");
  }

  private static boolean away(Fields fields) {
    return choice(fields, "state", fields.text("state"), "online", "away");
  }

  private static boolean choice(Fields fields, String field, String value, String no, String yes) {
    if (!value.equals(no) && !value.equals(yes)) {
      throw Fields.wrong(field, "must be \"" + no + "\" or \"" + yes + "\"");
    }
    return value.equals(yes);
  }
}
