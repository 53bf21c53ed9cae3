package org.mosquittochat.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks {@code /health/ready}. */
final class Readiness {
  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpRequest request;
  private String last = "nothing";

  Readiness(URI chat) {
    request = HttpRequest.newBuilder(chat.resolve("/health/ready")).timeout(Duration.ofSeconds(5)).build();
  }

  /** Whether it says 200 now. */
  boolean isReady() throws InterruptedException {
    try {
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      last = answer.statusCode() + " " + answer.body().strip();
      return answer.statusCode() == 200;
    } catch (IOException e) {
      last = e.toString();
      return false;
    }
  }

  /** What it said last. */
  String last() {
    return last;
  }
}
