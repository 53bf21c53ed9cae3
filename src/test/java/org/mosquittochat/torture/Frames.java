package org.mosquittochat.torture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mosquittochat.torture.Evidence.Ack;
import org.mosquittochat.torture.Evidence.Sent;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What one client says and how it takes what it hears. Confined to the clients' thread. */
final class Frames {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int PAGE = 100;
  private static final long ASK_AGAIN_AFTER = 1_000;
  private static final Set<String> TRY_AGAIN = Set.of("unavailable", "too-fast");

  private final String user;
  private final Map<String, RoomView> rooms;
  private final Outbox outbox;
  private final Ledger ledger;
  private final Map<String, RoomView> asked = new HashMap<>();
  private boolean welcomed;
  private long askFrom;
  private int questions;

  Frames(String user, Map<String, RoomView> rooms, Outbox outbox, Ledger ledger) {
    this.user = user;
    this.rooms = rooms;
    this.outbox = outbox;
    this.ledger = ledger;
  }

  /** What a text brought. */
  record Said(boolean welcome, boolean turnedAway, List<Ack> acks) {}

  /** The first frame of a line: what is held is resumed. */
  String hello() {
    welcomed = false;
    asked.clear();
    ObjectNode hello = JSON.createObjectNode().put("type", "hello").put("protocol", 1);
    ObjectNode resume = hello.putObject("resume");
    rooms.values().stream().filter(room -> room.resume() > 0).forEach(room -> resume.put(room.room(), room.last()));
    return hello.toString();
  }

  static String posts(List<Sent> batch) {
    ArrayNode posts = JSON.createArrayNode();
    batch.forEach(post -> posts.addObject()
        .put("type", "post").put("id", post.id()).put("room", post.room()).put("text", post.text()));
    return posts.toString();
  }

  /** The questions that are due. */
  List<String> questions(long now) {
    if (now < askFrom) {
      return List.of();
    }
    List<String> due = new ArrayList<>();
    for (RoomView room : rooms.values()) {
      if (room.wantsHistory()) {
        String id = "q" + ++questions;
        asked.put(id, room);
        due.add(JSON.createObjectNode().put("type", "history").put("id", id).put("room", room.room())
            .put("after", room.ask(id)).put("limit", PAGE).toString());
      }
    }
    return due;
  }

  /** Takes a text in. */
  Said hear(String text, long now) {
    ledger.check(text);
    JsonNode tree = JSON.readTree(text);
    boolean welcome = false;
    boolean turnedAway = false;
    List<Ack> acks = new ArrayList<>();
    for (JsonNode frame : tree.isArray() ? tree : List.of(tree)) {
      switch (frame.get("type").asString()) {
        case "welcome" -> {
          welcome = true;
          welcomed(frame);
        }
        case "message", "joined", "left" -> withRoom(frame, room -> room.live(frame));
        case "page" -> withRoom(frame, room -> room.page(frame));
        case "limited" -> withRoom(frame, room -> room.limited());
        case "ack" -> acks.add(acknowledged(frame));
        case "error" -> turnedAway |= refused(frame, now);
        default -> { }
      }
    }
    return new Said(welcome, turnedAway, acks);
  }

  private interface Deed {
    void with(RoomView room);
  }

  private void withRoom(JsonNode frame, Deed deed) {
    RoomView room = rooms.get(frame.get("room").asString());
    if (room == null) {
      ledger.note(user + " is no member and got " + frame);
    } else {
      deed.with(room);
    }
  }

  private void welcomed(JsonNode welcome) {
    welcomed = true;
    welcome.get("rooms").forEach(room -> withRoom(room, view -> view.welcomed(room.get("head").asLong())));
    if (welcome.get("rooms").size() != rooms.size()) {
      ledger.note(user + " is a member of " + rooms.keySet() + " and was welcomed with " + welcome.get("rooms"));
    }
  }

  private Ack acknowledged(JsonNode frame) {
    Ack ack = new Ack(user, frame.get("id").asString(), frame.get("room").asString(), frame.get("seq").asLong());
    outbox.acknowledged(ack);
    return ack;
  }

  /** True if the server cannot even greet now. */
  private boolean refused(JsonNode error, long now) {
    String id = error.path("id").asString("");
    String code = error.get("code").asString();
    ledger.count("errors " + code);
    if (!TRY_AGAIN.contains(code)) {
      ledger.note(user + " was told " + error);
    }
    RoomView room = asked.remove(id);
    if (room != null) {
      room.refused(id);
      askFrom = now + ASK_AGAIN_AFTER;
    } else if (!id.isEmpty()) {
      outbox.refused(id, now);
    }
    return !welcomed;
  }
}
