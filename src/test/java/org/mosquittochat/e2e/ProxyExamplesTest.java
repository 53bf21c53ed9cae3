package org.mosquittochat.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mosquittochat.testing.BrowserFixture;
import org.mosquittochat.testing.Browsers;
import org.mosquittochat.testing.ChatPage;
import org.mosquittochat.testing.ExampleProxy;
import org.mosquittochat.testing.RunningChat;

/** The files of docs/proxies, in the proxies that they are for. */
@ExtendWith(BrowserFixture.class)
class ProxyExamplesTest {
  private static final List<String> TRANSPORTS = List.of("websocket", "xhr-streaming", "iframe-eventsource", "xhr-polling");

  @ParameterizedTest
  @CsvSource({"nginx.conf, /", "nginx-sub-path.conf, /chat-app/", "apache.conf, /"})
  void peopleChatOverTlsByEveryKindOfTransport(String file, String path, Browsers browsers, RunningChat chat) {
    chats(file, path, browsers, chat);
  }

  @Test
  @Tag("every-server")
  void whateverServerIsBehindTheProxyAndBelowAPath(Browsers browsers, RunningChat chat) {
    chats("apache-sub-path.conf", "/chat-app/", browsers, chat);
  }

  private static void chats(String file, String path, Browsers browsers, RunningChat chat) {
    try (ExampleProxy proxy = ExampleProxy.of(file, chat.port())) {
      // nobody knows the authority of its certificate
      ChatPage ana = browsers.open(proxy.url(path), options -> options.setIgnoreHTTPSErrors(true)).enter(Browsers.name("Ana"));
      String room = Browsers.name("ops");
      ana.createRoom(room);
      ChatPage bo = browsers.enter("Bo").join(room);
      for (String transport : TRANSPORTS) {
        ana.useTransports(transport);
        ana.awaitOnline(transport);
        ana.saysAndIsHeard("Ana: " + transport);
        bo.sees("Ana: " + transport);
        bo.saysAndIsHeard("Bo: " + transport);
        ana.sees("Bo: " + transport);
      }
      ana.reload(TRANSPORTS.get(TRANSPORTS.size() - 1));
      assertCookies(ana, path);
      assertAnswers(ana, proxy, path);
    }
  }

  /** They are for TLS and for the chat alone. */
  private static void assertCookies(ChatPage ana, String path) {
    List<Cookie> cookies = ana.page().context().cookies().stream().filter(cookie -> cookie.name.startsWith("chat_")).toList();
    assertEquals(2, cookies.size());
    assertTrue(cookies.stream().allMatch(cookie -> cookie.secure && cookie.httpOnly && cookie.path.equals(path)),
        cookies.stream().map(cookie -> cookie.name + " " + cookie.path + " " + cookie.secure).collect(Collectors.joining(", ")));
  }

  /** Without TLS and without the slash people are led on; numbers and health are not for them. */
  private static void assertAnswers(ChatPage ana, ExampleProxy proxy, String path) {
    APIResponse plain = get(ana, proxy.withoutTls(path).toString());
    assertEquals(301, plain.status());
    assertTrue(plain.headers().get("location").matches("https://localhost.*" + path), plain.headers().toString());
    for (String hidden : List.of("metrics", "health/ready")) {
      assertEquals(404, get(ana, proxy.url(path + hidden).toString()).status(), hidden);
    }
    if (path.length() > 1) {
      APIResponse withoutSlash = get(ana, proxy.url(path.substring(0, path.length() - 1)).toString());
      assertEquals(301, withoutSlash.status());
      assertEquals(proxy.url(path).toString(), withoutSlash.headers().get("location"));
    }
  }

  private static APIResponse get(ChatPage page, String url) {
    return page.page().request().get(url, RequestOptions.create().setMaxRedirects(0));
  }

  @Test
  void theManualNamesEachOfThem() throws IOException {
    String manual = Files.readString(Path.of("docs", "operations.md"));
    try (Stream<Path> files = Files.list(Path.of("docs", "proxies"))) {
      for (Path file : files.toList()) {
        assertTrue(manual.contains("proxies/" + file.getFileName()), file.toString());
      }
    }
  }
}
