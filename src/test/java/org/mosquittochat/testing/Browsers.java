package org.mosquittochat.testing;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.Cookie;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Assertions;

/**
 * The browsers of the people in one test: each person has a context of his own. Notes whatever a page does that it
 * should not: errors on the console, violations of the content security policy, missing files, requests to other hosts.
 * One thread, that of the test.
 */
public final class Browsers implements AutoCloseable {
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final Set<String> LOCAL_SCHEMES = Set.of("data", "blob");
  private static final AtomicInteger NAMES = new AtomicInteger();

  private final Browser browser;
  private final RunningChat chat;
  private final List<BrowserContext> contexts = new ArrayList<>();
  private final List<ChatPage> pages = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private boolean connectionsBreak;

  Browsers(Browser browser, RunningChat chat) {
    this.browser = browser;
    this.chat = chat;
  }

  /** A name that nobody had in this run, such as "Ana 3". */
  public static String name(String stem) {
    return stem + " " + NAMES.incrementAndGet();
  }

  /** Somebody comes in with a name of his own, in a browser of his own, and is online. */
  public ChatPage enter(String stem) {
    return enterAt(chat.url(), stem);
  }

  /** As {@link #enter}, by another address of the chat. */
  public ChatPage enterAt(URI url, String stem) {
    return enterAt(url, stem, "websocket");
  }

  /** As {@link #enter}, by another address of the chat, where the way will be this transport. */
  public ChatPage enterAt(URI url, String stem, String transport) {
    return open(url, options -> {}).enter(name(stem), transport);
  }

  /** One more browser of somebody who is signed in elsewhere, on a device that knows nothing of him yet. */
  public ChatPage anotherDeviceOf(ChatClient person, URI url) {
    String[] cookie = person.cookie().split("=", 2);
    BrowserContext context = context(options -> {});
    context.addCookies(List.of(new Cookie(cookie[0], cookie[1]).setUrl(url.toString())));
    ChatPage page = open(context, url);
    page.is(person.name());
    return page;
  }

  /** The entry form, in a browser of its own. */
  public ChatPage open() {
    return open(chat.url(), options -> {});
  }

  /** The page at an address, in a browser of its own that is set up like this. */
  public ChatPage open(URI url, Consumer<Browser.NewContextOptions> setUp) {
    return open(context(setUp), url);
  }

  private BrowserContext context(Consumer<Browser.NewContextOptions> setUp) {
    Browser.NewContextOptions options = new Browser.NewContextOptions()
        .setLocale("en-US").setTimezoneId("UTC").setViewportSize(1440, 900);
    setUp.accept(options);
    BrowserContext context = browser.newContext(options);
    context.setDefaultTimeout(Patience.ANSWER.toMillis());
    contexts.add(context);
    return context;
  }

  /** One more tab of the same person. */
  public ChatPage anotherTabOf(ChatPage person) {
    ChatPage tab = open(person.page().context(), URI.create(person.page().url()));
    tab.is(person.name());
    return tab;
  }

  /** One more tab of the same person, at another server of the same host. */
  public ChatPage anotherTabOf(ChatPage person, URI server) {
    ChatPage tab = open(person.page().context(), server);
    tab.is(person.name());
    return tab;
  }

  /** From now on connections may fail: the test breaks what they lead to. */
  public void expectBrokenConnections() {
    connectionsBreak = true;
  }

  private ChatPage open(BrowserContext context, URI url) {
    Page page = context.newPage();
    watch(page, url.getAuthority());
    page.navigate(url.toString());
    ChatPage opened = new ChatPage(page);
    pages.add(opened);
    return opened;
  }

  private void watch(Page page, String authority) {
    page.onPageError(error -> problems.add("error: " + error));
    page.onConsoleMessage(message -> {
      // a lost line and a refused name are told by the page itself
      boolean network = message.text().startsWith("Failed to load resource") || message.text().startsWith("WebSocket");
      // SockJS says what its pages in frames do, and browsers say that they take no notice
      boolean outlived = message.text().startsWith("document.domain mutation is ignored");
      if ((message.type().equals("error") || message.type().equals("warning")) && !network && !outlived) {
        problems.add("console: " + message.text());
      }
    });
    page.onRequest(request -> watch(request, authority));
    page.onResponse(this::watch);
  }

  private void watch(Request request, String authority) {
    URI url = URI.create(request.url());
    if (!LOCAL_SCHEMES.contains(url.getScheme()) && !authority.equals(url.getAuthority())) {
      problems.add("another host: " + url);
    }
  }

  private void watch(Response response) {
    String path = URI.create(response.url()).getPath();
    // what was on its way to a SockJS session that ended meanwhile; the page says it again in the next
    boolean late = response.status() == 404 && path.matches("/chat/.*_send");
    boolean broken = connectionsBreak && (path.startsWith("/chat/") || path.startsWith("/webjars/sockjs-client/"));
    if (response.status() >= 400 && !path.startsWith("/api/") && !late && !broken) {
      problems.add(response.status() + ": " + response.url());
    }
  }

  /** Fails if a page did what it should not. */
  public void assertNoProblems() {
    Assertions.assertEquals(List.of(), problems);
  }

  /** Saves what a page looks like to target/screenshots. */
  public static Path screenshot(Page page, String name) {
    Path file = SCREENSHOTS.resolve(name.replaceAll("[^A-Za-z0-9_-]+", "-").toLowerCase(Locale.ROOT) + ".png");
    page.screenshot(new Page.ScreenshotOptions().setPath(file));
    return file;
  }

  void screenshots(String name) {
    for (ChatPage page : pages) {
      if (!page.page().isClosed()) {
        screenshot(page.page(), "failed-" + name + "-" + page.name());
      }
    }
  }

  @Override
  public void close() {
    contexts.forEach(BrowserContext::close);
  }

  /** Chromium, one for all tests of a run. */
  record Chromium(Playwright playwright, Browser browser) implements AutoCloseable {
    @Override
    public void close() {
      playwright.close();
    }
  }
}
