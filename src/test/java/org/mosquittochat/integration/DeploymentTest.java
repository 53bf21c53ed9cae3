package org.mosquittochat.integration;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("every-server")
@ExtendWith(ServerOptions.class)
@ArquillianTest
@RunAsClient
class DeploymentTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @ArquillianResource URI chat;

  @Deployment(testable = false)
  static WebArchive war() {
    return ChatWar.built();
  }

  @Test
  void theWarIsReadyWithItsBrokerAndItsDatabase() {
    await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
      HttpResponse<String> answer = get(ServerOptions.health().resolve("ready"));
      assertEquals(200, answer.statusCode(), answer.body());
      assertTrue(answer.body().contains("\"status\":\"UP\""), answer.body());
      assertTrue(answer.body().contains("\"store\"") && answer.body().contains("\"broker\""), answer.body());
    });
  }

  @Test
  void theServerListensOnTheLoopbackAddressOnly() throws Exception {
    assertTrue(InetAddress.getByName(chat.getHost()).isLoopbackAddress(), chat.toString());
  }

  @Test
  void thePageAndItsLibrariesAreServedWithTheHeadersThatProtectThem() throws Exception {
    HttpResponse<String> page = get(chat.resolve("index.html"));
    assertEquals(200, page.statusCode());
    assertTrue(page.headers().firstValue("Content-Security-Policy").orElse("").contains("default-src 'self'"));
    assertEquals(200, get(chat.resolve("webjars/lit/" + System.getProperty("lit.version") + "/index.js")).statusCode());
  }

  @Test
  void recordsAreWrittenAsJsonByTheWholeApi() throws Exception {
    HttpResponse<String> answer = post("Ana", origin());
    assertEquals(201, answer.statusCode(), answer.body());
    assertTrue(answer.body().contains("\"name\":\"Ana\""), answer.body());
    HttpResponse<String> taken = post("ana", origin());
    assertEquals(409, taken.statusCode(), taken.body());
    assertTrue(taken.body().contains("\"code\":\"name-taken\""), taken.body());
  }

  @Test
  void aForeignOriginIsRefusedWith403AlsoAtTheHandshakeAndSoIsWhoHasNoCookie() throws Exception {
    assertEquals(403, post("Mallory", "http://evil.example").statusCode());
    assertEquals(403, handshake("http://evil.example"));
    assertEquals(403, handshake("null"));
    assertEquals(401, handshake(origin()));
  }

  /** As a plain request, which the filter must answer before anything of WebSocket is looked at. */
  private int handshake(String origin) throws Exception {
    return HTTP.send(HttpRequest.newBuilder(chat.resolve("chat/websocket")).header("Origin", origin).build(),
        HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  private String origin() {
    return chat.getScheme() + "://" + chat.getAuthority();
  }

  private HttpResponse<String> post(String name, String origin) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(chat.resolve("api/guests"))
        .header("Content-Type", "application/json").header("Origin", origin)
        .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"" + name + "\"}")).build();
    return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static HttpResponse<String> get(URI uri) throws Exception {
    return HTTP.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }
}
