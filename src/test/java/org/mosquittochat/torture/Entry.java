package org.mosquittochat.torture;

import tools.jackson.databind.JsonNode;

/** An entry of a room's log, as somebody got it; {@code id} and {@code text} are empty for who came and went. */
record Entry(long seq, String type, String author, String id, String text, String at) {
  static Entry of(JsonNode frame) {
    boolean message = frame.get("type").asString().equals("message");
    return new Entry(frame.get("seq").asLong(), frame.get("type").asString(),
        frame.get(message ? "from" : "user").asString(), frame.path("id").asString(""), frame.path("text").asString(""),
        frame.get("at").asString());
  }
}
