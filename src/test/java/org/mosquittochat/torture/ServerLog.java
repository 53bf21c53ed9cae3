package org.mosquittochat.torture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import org.mosquittochat.testing.Patience;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a whole room from the server, by another way than the clients: over HTTP. */
final class ServerLog {
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient http;
  private final URI chat;

  ServerLog(HttpClient http, URI chat) {
    this.http = http;
    this.chat = chat;
  }

  /** All of it, for the member whose cookie this is. */
  List<Entry> read(String room, String cookie) {
    List<Entry> log = new ArrayList<>();
    JsonNode page;
    do {
      page = page(room, log.isEmpty() ? 0 : log.get(log.size() - 1).seq(), cookie);
      page.get("entries").forEach(entry -> log.add(Entry.of(entry)));
    } while (!page.get("complete").asBoolean());
    return log;
  }

  private JsonNode page(String room, long after, String cookie) {
    URI address = chat.resolve("/api/rooms/" + room + "/entries?limit=100&after=" + after);
    try {
      HttpResponse<String> answer = http.send(
          HttpRequest.newBuilder(address).header("Cookie", cookie).timeout(Patience.ANSWER).build(), BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new AssertionError(address + ": " + answer.statusCode() + " " + answer.body());
      }
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
