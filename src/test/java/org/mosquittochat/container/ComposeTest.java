package org.mosquittochat.container;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.mosquittochat.testing.BrowserFixture;
import org.mosquittochat.testing.Browsers;
import org.mosquittochat.testing.ChatPage;
import org.mosquittochat.testing.FreePort;

/** Both compose files, by the make targets, in browsers; what runs is restarted while people chat. */
@ExtendWith({Engine.class, BrowserFixture.class})
class ComposeTest {
  @TempDir private Path folder;

  private final String project = "chat-" + UUID.randomUUID().toString().substring(0, 8);
  private final Map<String, String> settings = new HashMap<>();

  private String make(String target) {
    return Engine.done(settings, "make", "--no-print-directory", target);
  }

  private void settings(String... namesAndValues) throws IOException {
    Path env = folder.resolve("env");
    Files.copy(Path.of("env.example"), env, StandardCopyOption.REPLACE_EXISTING);
    settings.put("ENV_FILE", env.toString());
    settings.put("COMPOSE_PROJECT_NAME", project);
    settings.put("TAG", project);
    for (int i = 0; i < namesAndValues.length; i += 2) {
      settings.put(namesAndValues[i], namesAndValues[i + 1]);
    }
  }

  @AfterEach
  void removeAll() {
    Engine.run(settings, "docker", "compose", "-f", "docker-compose.yml", "down", "--volumes", "--timeout", "5");
    Engine.run(settings, "docker", "compose", "-f", "docker-compose.prod.yml", "down", "--volumes", "--timeout", "5");
    Engine.run(Map.of(), "docker", "rmi", "mosquittochat:" + project);
  }

  @Test
  void theDevelopmentOneChatsOverRestartsWithThePageOfTheSource(Browsers browsers) throws IOException {
    int port = FreePort.find();
    settings("PORT", Integer.toString(port), "MQTT_PORT", Integer.toString(FreePort.find()));
    String started = make("start");
    URI url = URI.create("http://localhost:" + port);
    assertTrue(started.endsWith("mosquittoChat is ready on " + url), started);
    assertEquals(Files.readString(Path.of("src/main/webapp/js/transports.js")).strip(),
        Engine.done(settings, "docker", "compose", "-f", "docker-compose.yml", "exec", "-T", "chat", "cat", "/war/js/transports.js"));

    ChatPage ana = browsers.enterAt(url, "Ana");
    ChatPage bo = browsers.enterAt(url, "Bo");
    ana.say("before");
    assertThat(bo.message("before")).isVisible();
    Engine.done(settings, "docker", "compose", "-f", "docker-compose.yml", "restart", "mosquitto");
    bo.say("while the broker is away");
    assertThat(ana.message("while the broker is away")).isVisible();
    Engine.done(settings, "docker", "compose", "-f", "docker-compose.yml", "restart", "chat");
    make("deploy");
    ana.say("after");
    assertThat(bo.message("after")).isVisible();
    assertThat(bo.message("before")).hasCount(1);
    assertTrue(make("check-logs-app").contains("mosquittoChat is ready on"));
    make("stop");
    make("remove");
    assertEquals("", Engine.docker("ps", "--all", "--quiet", "--filter", "label=com.docker.compose.project=" + project));
  }

  @Test
  void theProductionOneChatsOverReplicasAndTheirReplacement(Browsers browsers) throws IOException {
    int port = FreePort.find();
    settings("HTTPS_PORT", Integer.toString(port), "HTTP_PORT", Integer.toString(FreePort.find()), "BIND", "127.0.0.1",
        "HOST_NAME", "localhost", "SECRETS", folder.resolve("secrets").toString(), "PORT", Integer.toString(FreePort.find()));
    make("build-prod");
    make("secrets-prod");
    String started = make("start-prod");
    URI url = URI.create("https://localhost:" + port);
    assertTrue(started.endsWith("mosquittoChat is ready on " + url), started);

    ChatPage ana = enter(browsers, url, "Ana");
    ChatPage bo = enter(browsers, url, "Bo");
    ana.say("over TLS");
    assertThat(bo.message("over TLS")).isVisible();
    Engine.done(settings, "docker", "compose", "-f", "docker-compose.prod.yml", "restart", "mosquitto");
    bo.say("while the broker is away");
    assertThat(ana.message("while the broker is away")).isVisible();
    // for a while nobody answers, and a page may look for another way
    browsers.expectBrokenConnections();
    Engine.done(settings, "docker", "compose", "-f", "docker-compose.prod.yml", "restart", "--timeout", "20", "chat");
    make("deploy-prod");
    ana.say("after all were restarted");
    assertThat(bo.message("after all were restarted")).isVisible();
    assertThat(bo.message("over TLS")).hasCount(1);

    assertNoSecretIn(make("check-logs-prod"));
    make("stop-prod");
    make("remove-prod");
  }

  private static ChatPage enter(Browsers browsers, URI url, String name) {
    // the authority of make secrets-prod is nobody's but ours
    return browsers.open(url, options -> options.setIgnoreHTTPSErrors(true)).enter(Browsers.name(name));
  }

  private void assertNoSecretIn(String log) throws IOException {
    for (String secret : new String[] {"mqtt_password", "db_password", "chat_secret"}) {
      assertTrue(!log.contains(Files.readString(folder.resolve("secrets").resolve(secret)).strip()), secret);
    }
  }
}
