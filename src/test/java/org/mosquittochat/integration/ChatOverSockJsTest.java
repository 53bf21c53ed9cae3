package org.mosquittochat.integration;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mosquittochat.testing.Patience;
import org.mosquittochat.testing.RawHttp;

/** Who may use the chat over SockJS, and what its pages may do. The protocol itself: {@link SockJsProtocolTest}. */
@Tag("every-server")
@ExtendWith(ServerOptions.class)
@ArquillianTest
@RunAsClient
class ChatOverSockJsTest {
  private static final String HELLO = "[\"{\\\"type\\\":\\\"hello\\\",\\\"protocol\\\":1}\"]";

  private final String session = "/chat/000/" + UUID.randomUUID();

  @ArquillianResource URI chat;
  private Browser ana;

  @Deployment(testable = false)
  static WebArchive war() {
    return ChatWar.built();
  }

  @BeforeEach
  void signIn() {
    ana = new Browser();
  }

  private String origin() {
    return chat.getScheme() + "://" + chat.getAuthority();
  }

  /** Below the context root, which is another one on some servers. */
  private String path(String path) {
    return chat.getPath().replaceAll("/$", "") + path;
  }

  private static String cookie(RawHttp answer) {
    return answer.header("Set-Cookie").split(";")[0];
  }

  /** Somebody new, on a browser of his own. */
  private final class Browser {
    final String person;
    final String browser;

    Browser() {
      AtomicReference<String> cookie = new AtomicReference<>();
      String name = "{\"name\":\"Guest " + UUID.randomUUID().toString().substring(0, 8) + "\"}";
      await().atMost(Patience.START).until(() -> {
        RawHttp answer = RawHttp.ask(chat, "POST", path("/api/guests"), name, "Content-Type: application/json",
            "Origin: " + origin());
        cookie.set(cookie(answer));
        return answer.status() == 201;
      });
      person = cookie.get();
      browser = cookie(ask("GET", "/chat/info", "", origin(), person));
      assertTrue(browser.startsWith("chat_browser="), browser);
    }

    RawHttp get(String path) {
      return ask("GET", path, "", origin(), person + "; " + browser);
    }

    RawHttp post(String path, String body) {
      return ask("POST", path, body, origin(), person + "; " + browser);
    }
  }

  private RawHttp ask(String method, String path, String body, String origin, String cookies) {
    List<String> headers = new ArrayList<>();
    if (!origin.isEmpty()) {
      headers.add("Origin: " + origin);
    }
    if (!cookies.isEmpty()) {
      headers.add("Cookie: " + cookies);
    }
    return RawHttp.ask(chat, method, path(path), body, headers.toArray(String[]::new));
  }

  @Test
  void aConversationIsTheSameAsOverWebSocket() {
    assertEquals("o\n", ana.post(session + "/xhr", "").body());
    assertEquals(204, ana.post(session + "/xhr_send", HELLO).status());
    String welcome = ana.post(session + "/xhr", "").body();
    assertTrue(welcome.startsWith("a[\"") && welcome.contains("\\\"type\\\":\\\"welcome\\\""), welcome);
  }

  @ParameterizedTest
  @CsvSource({"POST, /xhr", "POST, /xhr_streaming", "POST, /xhr_send", "POST, /jsonp_send", "GET, /eventsource",
      "GET, /htmlfile?c=x", "GET, /websocket"})
  void aPageOfAnotherSiteIsRefused(String method, String transport) {
    String cookies = ana.person + "; " + ana.browser;
    assertEquals(403, ask(method, session + transport, "", "https://evil.example", cookies).status());
    assertEquals(403, ask(method, session + transport, "", "null", cookies).status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/xhr", "/xhr_streaming", "/xhr_send", "/jsonp_send"})
  void aPostThatNamesNoOriginIsRefused(String transport) {
    assertEquals(403, ask("POST", session + transport, "[]", "", ana.person + "; " + ana.browser).status());
  }

  @ParameterizedTest
  @CsvSource({"GET, /chat", "GET, /chat/info", "GET, /chat/iframe.html", "POST, /chat/a/a/xhr",
      "POST, /chat/a/a/xhr_send", "GET, /chat/a/a/eventsource", "GET, /chat/a/a/websocket"})
  void whoIsNotSignedInIsRefused(String method, String path) {
    assertEquals(401, ask(method, path, "", origin(), ana.browser).status());
  }

  @Test
  void aSessionIsThereForItsPersonOnItsBrowserAlone() {
    ana.post(session + "/xhr", "").body();
    Browser ben = new Browser();
    assertEquals(404, ben.post(session + "/xhr_send", HELLO).status());
    assertEquals(404, ask("POST", session + "/xhr_send", HELLO, origin(), ben.person + "; " + ana.browser).status());
    assertEquals(404, ask("POST", session + "/xhr_send", HELLO, origin(), ana.person + "; " + ben.browser).status());
    assertEquals(204, ana.post(session + "/xhr_send", HELLO).status());
  }

  @Test
  void scriptsOfHtmlfileCarryTheNonceOfTheirPolicy() {
    try (RawHttp stream = ana.get(session + "/htmlfile?c=x")) {
      String policy = stream.header("Content-Security-Policy");
      Matcher nonce = Pattern.compile("script-src 'nonce-([^']+)'").matcher(policy);
      assertTrue(nonce.find(), policy);
      assertTrue(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'self'"), policy);
      String script = "<script nonce=\"" + nonce.group(1) + "\">";
      assertTrue(stream.through("\r\n\r\n").contains(script));
      assertEquals(script + "\np(\"o\");\n</script>\r\n", stream.through("</script>\r\n"));
    }
  }

  @Test
  void theIframePageRunsItsOwnScriptAndTheLibraryOfThisHost() {
    RawHttp page = ana.get("/chat/iframe.html");
    String policy = page.header("Content-Security-Policy");
    assertTrue(policy.contains("script-src 'self' 'sha256-") && policy.contains("frame-ancestors 'self'"), policy);
    Matcher library = Pattern.compile("<script src=\"([^\"]+)\"").matcher(page.body());
    assertTrue(library.find());
    assertEquals(200, ana.get(URI.create("/chat/iframe.html").resolve(library.group(1)).getPath()).status());
    RawHttp again = RawHttp.ask(chat, "GET", path("/chat/iframe.html"), "", "Cookie: " + ana.person,
        "If-None-Match: " + page.header("ETag"));
    assertEquals(304, again.status());
    assertEquals(policy, again.header("Content-Security-Policy"));
  }

  @Test
  void aTransportThatIsSwitchedOffIsNotThere() {
    assertEquals(404, ana.get(session + "/jsonp?c=x").status());
    assertEquals(404, ana.post(session + "/jsonp_send", "d=[]").status());
  }
}
