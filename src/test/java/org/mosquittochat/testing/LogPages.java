package org.mosquittochat.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a room's log by REST, as somebody whose cookie is known. Thread-safe. */
public final class LogPages {
  private static final JsonMapper JSON = new JsonMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final URI baseUrl;
  private final String cookie;

  /** @param cookie as {@code name=value} */
  public LogPages(URI baseUrl, String cookie) {
    this.baseUrl = baseUrl;
    this.cookie = cookie;
  }

  /** All entries of a room, the oldest first. */
  public List<JsonNode> all(String room) throws IOException, InterruptedException {
    List<JsonNode> entries = new ArrayList<>();
    for (long after = 0; ; ) {
      JsonNode page = page(room, after);
      page.get("entries").forEach(entries::add);
      if (page.get("complete").asBoolean()) {
        return entries;
      }
      after = entries.get(entries.size() - 1).get("seq").asLong();
    }
  }

  private JsonNode page(String room, long after) throws IOException, InterruptedException {
    URI place = baseUrl.resolve("/api/rooms/" + room + "/entries?limit=100&after=" + after);
    HttpRequest request = HttpRequest.newBuilder(place).header("Cookie", cookie).timeout(Patience.ANSWER).build();
    HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new AssertionError(answer.statusCode() + " " + answer.body());
    }
    return JSON.readTree(answer.body());
  }
}
