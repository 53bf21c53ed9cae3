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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PayaraMicroOptions.class)
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
      HttpResponse<String> answer = get("/health/ready");
      assertEquals(200, answer.statusCode(), answer.body());
      assertTrue(answer.body().contains("\"status\":\"UP\""), answer.body());
    });
  }

  @Test
  void theServerListensOnTheLoopbackAddressOnly() throws Exception {
    assertTrue(InetAddress.getByName(chat.getHost()).isLoopbackAddress(), chat.toString());
  }

  private HttpResponse<String> get(String path) throws Exception {
    return HTTP.send(HttpRequest.newBuilder(chat.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
  }
}
