package org.mosquittochat.feed;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.mosquittochat.frame.ErrorCode;
import org.mosquittochat.frame.Fields;
import org.mosquittochat.frame.FrameRefused;
import org.mosquittochat.frame.UntrustedJson;
import org.mosquittochat.room.RoomId;

/**
 * What came from a room's channel, if it is what should come from there.
 *
 * @param text the payload as it came
 * @param entries its objects, each with the seq that it claims
 */
record RoomPayload(String text, List<Numbered> entries) {
  /** An object of the payload; typing has neither seq nor time. */
  record Numbered(long seq, Instant at, JsonObject frame) {
    boolean isMessage() {
      return frame.getString("type").equals("message");
    }
  }

  /** Entries of the room's log; empty if any of it is not. */
  static Optional<RoomPayload> entries(RoomId room, byte[] payload) {
    return parse(payload, object -> {
      Fields fields = fields(room, object);
      String type = fields.text("type");
      switch (type) {
        case "message" -> {
          fields.commandId("id");
          fields.topicLevel("from");
          fields.text("text");
        }
        case "joined", "left" -> fields.topicLevel("user");
        default -> throw foreign();
      }
      fields.text("name");
      return new Numbered(fields.number("seq"), fields.time("at"), object);
    });
  }

  /** Typing in the room; empty if it is not. */
  static Optional<RoomPayload> typing(RoomId room, byte[] payload) {
    return parse(payload, object -> {
      Fields fields = fields(room, object);
      if (!fields.text("type").equals("typing")) {
        throw foreign();
      }
      fields.topicLevel("user");
      fields.text("name");
      fields.flag("active");
      return new Numbered(0, null, object);
    });
  }

  private interface Check {
    Numbered of(JsonObject object);
  }

  private static Fields fields(RoomId room, JsonObject object) {
    Fields fields = new Fields(object);
    if (!fields.topicLevel("room").equals(room.value())) {
      throw foreign();
    }
    return fields;
  }

  private static FrameRefused foreign() {
    return new FrameRefused(ErrorCode.WRONG_VALUE, "This does not belong into the channel of this room.");
  }

  private static Optional<RoomPayload> parse(byte[] payload, Check check) {
    try {
      String text = UntrustedJson.text(payload);
      List<Numbered> entries = UntrustedJson.objects(text).stream().map(check::of).toList();
      return entries.isEmpty() ? Optional.empty() : Optional.of(new RoomPayload(text.strip(), entries));
    } catch (FrameRefused e) {
      return Optional.empty();
    }
  }
}
