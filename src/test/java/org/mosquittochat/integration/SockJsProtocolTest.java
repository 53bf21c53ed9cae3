package org.mosquittochat.integration;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mosquittochat.sockjs.echo.EchoWar;
import org.mosquittochat.testing.Patience;
import org.mosquittochat.testing.RawHttp;

/** The SockJS protocol, version 0.3.3, section by section, on a real server. */
@Tag("every-server")
@ExtendWith(ServerOptions.class)
@ArquillianTest
@RunAsClient
class SockJsProtocolTest {
  private static final String NEVER_CACHED = "no-store, no-cache, must-revalidate, max-age=0";
  private static final String YEAR = "public, max-age=31536000";
  private static final String PRELUDE = "h".repeat(2048) + "\n";
  private static final String FORM = "Content-Type: application/x-www-form-urlencoded";

  private final String session = "/000/" + UUID.randomUUID();

  @ArquillianResource URI server;

  @Deployment(testable = false)
  static WebArchive war() {
    return EchoWar.archive();
  }

  private RawHttp get(String path, String... headers) {
    return RawHttp.ask(server, "GET", path, "", headers);
  }

  private RawHttp post(String path, String body, String... headers) {
    return RawHttp.ask(server, "POST", path, body, headers);
  }

  private void send(String body) {
    RawHttp answer = post("/echo" + session + "/xhr_send", body);
    assertEquals(204, answer.status());
    assertEquals("", answer.body());
  }

  private String poll() {
    return post("/echo" + session + "/xhr", "").body();
  }

  private static void assertType(String type, RawHttp answer) {
    assertEquals(type, answer.header("Content-Type").replace(" ", ""));
  }

  private static void assertShared(RawHttp answer) {
    assertEquals("*", answer.header("Access-Control-Allow-Origin"));
    assertEquals("true", answer.header("Access-Control-Allow-Credentials"));
  }

  private static void assertNeverCached(RawHttp answer) {
    assertEquals(NEVER_CACHED, answer.header("Cache-Control"));
    assertEquals("", answer.header("Expires"));
    assertEquals("", answer.header("Last-Modified"));
  }

  private static void assertNotAllowed(RawHttp answer) {
    assertEquals(405, answer.status());
    assertEquals("", answer.header("Content-Type"));
    assertNotEquals("", answer.header("Allow"));
    assertEquals("", answer.body());
  }

  // greeting, iframe, info

  @ParameterizedTest
  @ValueSource(strings = {"/echo", "/echo/"})
  void theBaseGreets(String path) {
    RawHttp answer = get(path);
    assertEquals(200, answer.status());
    assertType("text/plain;charset=UTF-8", answer);
    assertEquals("", answer.header("Set-Cookie"));
    assertEquals("Welcome to SockJS!\n", answer.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a", "/a.html", "//", "///", "/a/a", "/a/a/", "/a/", "/iframe.htm", "/iframe", "/IFRAME.HTML",
    "/IFRAME", "/iframe.HTML", "/iframe.xml", "/iframe-/.html", "/000/s/shout"})
  void whatIsNotOfTheProtocolIsNotFound(String suffix) {
    assertEquals(404, get("/echo" + suffix).status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/iframe.html", "/iframe-a.html", "/iframe-.html", "/iframe-0.1.2abc-dirty.2144.html",
    "/iframe-0.1.2.html?t=123414"})
  void theIframePageLoadsTheClientAndIsCachedForLong(String suffix) {
    RawHttp answer = get("/echo" + suffix);
    assertEquals(200, answer.status());
    assertType("text/html;charset=UTF-8", answer);
    assertEquals(YEAR, answer.header("Cache-Control"));
    assertNotEquals("", answer.header("Expires"));
    assertEquals("", answer.header("Last-Modified"));
    assertEquals("", answer.header("Set-Cookie"));
    String policy = answer.header("Content-Security-Policy");
    assertTrue(policy.contains("script-src 'self' 'sha256-") && policy.contains("frame-ancestors 'self'"), policy);
    String page = answer.body();
    assertTrue(page.contains("SockJS.bootstrap_iframe();") && page.contains("<script src=\"/"), page);
    RawHttp again = get("/echo" + suffix, "If-None-Match: " + answer.header("ETag"));
    assertEquals(304, again.status());
    assertEquals("", again.header("Content-Type"));
    again.close();
  }

  @Test
  void infoTellsWhatThereIsAndGivesEntropy() {
    RawHttp answer = get("/echo/info");
    assertEquals(200, answer.status());
    assertType("application/json;charset=UTF-8", answer);
    assertNeverCached(answer);
    assertShared(answer);
    assertEquals("", answer.header("Set-Cookie"));
    String info = answer.body();
    assertTrue(info.matches(
        "\\{\"websocket\":true,\"origins\":\\[\"\\*:\\*\"],\"cookie_needed\":false,\"entropy\":[0-9]{1,10}}"), info);
    assertNotEquals(info, get("/echo/info").body());
    assertTrue(get("/disabled_websocket_echo/info").body().contains("\"websocket\":false"));
    assertTrue(get("/cookie_needed_echo/info").body().contains("\"cookie_needed\":true"));
  }

  @ParameterizedTest
  @CsvSource({"/info,'OPTIONS, GET'", "/abc/abc/xhr,'OPTIONS, POST'", "/abc/abc/xhr_send,'OPTIONS, POST'",
    "/abc/abc/xhr_streaming,'OPTIONS, POST'"})
  void optionsAreCachedAndNameTheMethods(String path, String methods) {
    for (String origin : new String[] {"", "http://test", "null"}) {
      RawHttp answer = origin.isEmpty() ? RawHttp.ask(server, "OPTIONS", "/echo" + path, "")
          : RawHttp.ask(server, "OPTIONS", "/echo" + path, "", "Origin: " + origin);
      assertEquals(204, answer.status());
      assertEquals(YEAR, answer.header("Cache-Control"));
      assertEquals("31536000", answer.header("Access-Control-Max-Age"));
      assertEquals(methods, answer.header("Access-Control-Allow-Methods"));
      assertEquals(origin.startsWith("http") ? origin : "*", answer.header("Access-Control-Allow-Origin"));
      assertEquals("", answer.body());
    }
  }

  // sessions

  @ParameterizedTest
  @ValueSource(strings = {"/_/_", "/1/1", "/abcdefgh_i-j%20/abcdefg_i-j%20"})
  void anyServerAndSessionWillDo(String path) {
    assertEquals("o\n", post("/echo" + path + UUID.randomUUID() + "/xhr", "").body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"//", "/a./a", "/a/a.", "/./.", "/", "///"})
  void neitherIsEmptyOrHasDots(String path) {
    assertEquals(404, get("/echo" + path + "/xhr").status());
    assertEquals(404, post("/echo" + path + "/xhr", "").status());
  }

  @Test
  void theServerPartOfThePathDoesNotCount() {
    assertEquals("o\n", poll());
    send("[\"a\"]");
    assertEquals("a[\"a\"]\n", post("/echo/999" + session.substring(4) + "/xhr", "").body());
  }

  @Test
  void ofTwoReceiversOneIsTurnedAwayUntilTheOtherIsGone() {
    poll();
    // either may come first: that one is probed, which the client ignores
    List<RawHttp> two = List.of(pollOpen(), pollOpen());
    assertEquals(Set.of("\n", "c[2010,\"Another connection still open\"]\n"),
        two.stream().map(poll -> poll.answer().through("\n")).collect(Collectors.toSet()));
    two.forEach(RawHttp::close);
    assertEquals("c[1002,\"Connection interrupted\"]\n", poll());
  }

  private RawHttp pollOpen() {
    return RawHttp.sent(server, "POST", "/echo" + session + "/xhr");
  }

  @Test
  void aSecondStreamIsTurnedAwayUntilTheFirstIsGone() {
    RawHttp first = stream();
    assertEquals(PRELUDE + "c[2010,\"Another connection still open\"]\n",
        post("/echo" + session + "/xhr_streaming", "").body());
    first.close();
    assertEquals(PRELUDE + "c[1002,\"Connection interrupted\"]\n",
        post("/echo" + session + "/xhr_streaming", "").body());
  }

  @Test
  void aSessionThatTheServerClosedSaysSoToEveryReceiver() {
    assertEquals("o\n", post("/close" + session + "/xhr", "").body());
    assertEquals("c[3000,\"Go away!\"]\n", post("/close" + session + "/xhr", "").body());
    assertEquals("c[3000,\"Go away!\"]\n", post("/close" + session + "/xhr", "").body());
  }

  @Test
  void aSessionWithoutAReceiverEndsAfterAWhile() {
    poll();
    await().atMost(Patience.ANSWER).until(() -> post("/echo" + session + "/xhr_send", "[\"a\"]").status() == 404);
    assertEquals("o\n", poll());
  }

  // xhr

  @Test
  void xhrPollsAndSends() {
    RawHttp open = post("/echo" + session + "/xhr", "");
    assertEquals(200, open.status());
    assertType("application/javascript;charset=UTF-8", open);
    assertShared(open);
    assertNeverCached(open);
    assertEquals("o\n", open.body());
    RawHttp sent = post("/echo" + session + "/xhr_send", "[\"x\"]");
    assertEquals(204, sent.status());
    assertShared(sent);
    assertNeverCached(sent);
    assertEquals("a[\"x\"]\n", poll());
  }

  @Test
  void nothingIsSentToASessionThatIsNotThere() {
    assertEquals(404, post("/echo" + session + "/xhr_send", "[\"x\"]").status());
  }

  @Test
  void brokenAndMissingMessagesAreAnErrorAndTheSessionLives() {
    poll();
    for (String broken : new String[] {"[\"x", "{}", "[1]", "[[\"a\"]]", "[".repeat(9_000)}) {
      RawHttp answer = post("/echo" + session + "/xhr_send", broken);
      assertEquals(500, answer.status());
      assertEquals("Broken JSON encoding.\n", answer.body());
    }
    assertEquals("Payload expected.\n", post("/echo" + session + "/xhr_send", "").body());
    assertEquals(413, post("/echo" + session + "/xhr_send", "[\"" + "x".repeat(300_000) + "\"]").status());
    send("[\"a\"]");
    assertEquals("a[\"a\"]\n", poll());
  }

  @Test
  void theTypeOfWhatIsSentDoesNotMatter() {
    poll();
    String[] types = {"text/plain", "T", "application/json", "application/xml", "", "application/json; charset=utf-8",
      "text/xml; charset=iso-8859-1", "text/xml"};
    for (String type : types) {
      assertEquals(204, post("/echo" + session + "/xhr_send", "[\"ü\"]", "Content-Type: " + type).status(), type);
    }
    assertEquals("a[" + "\"ü\",".repeat(types.length - 1) + "\"ü\"]\n", poll());
  }

  @Test
  void headersThatAreAskedForAreAllowed() {
    RawHttp asked = post("/echo" + session + "/xhr", "", "Access-Control-Request-Headers: a, b, c");
    assertEquals("a, b, c", asked.header("Access-Control-Allow-Headers"));
    assertEquals("", post("/echo/000/" + UUID.randomUUID() + "/xhr", "").header("Access-Control-Allow-Headers"));
  }

  @ParameterizedTest
  @CsvSource({"GET,/xhr", "PUT,/xhr_send", "GET,/xhr_streaming", "POST,/eventsource", "POST,/htmlfile", "POST,/jsonp",
    "GET,/jsonp_send", "POST,/websocket"})
  void otherMethodsAreNotAllowed(String method, String transport) {
    assertNotAllowed(RawHttp.ask(server, method, "/echo" + session + transport, ""));
  }

  // streams

  private RawHttp stream() {
    RawHttp stream = post("/echo" + session + "/xhr_streaming", "");
    assertEquals(PRELUDE, stream.through("\n"));
    assertEquals("o\n", stream.through("\n"));
    return stream;
  }

  @Test
  void xhrStreams() {
    RawHttp stream = stream();
    assertType("application/javascript;charset=UTF-8", stream);
    assertShared(stream);
    assertNeverCached(stream);
    assertEquals("no", stream.header("X-Accel-Buffering"));
    send("[\"x\"]");
    assertEquals("a[\"x\"]\n", stream.through("\n"));
    stream.close();
  }

  @Test
  void aStreamEndsAtItsLimitAndTheNextOneGoesOn() {
    RawHttp stream = stream();
    String text = "\"" + "x".repeat(128) + "\"";
    IntStream.range(0, 31).forEach(i -> {
      send("[" + text + "]");
      assertEquals("a[" + text + "]\n", stream.through("\n"));
    });
    assertEquals("", stream.body());
    send("[\"more\"]");
    RawHttp next = post("/echo" + session + "/xhr_streaming", "");
    next.through("\n");
    assertEquals("a[\"more\"]\n", next.through("\n"));
    next.close();
  }

  @Test
  void eventSourceStreams() {
    RawHttp stream = get("/echo" + session + "/eventsource");
    assertType("text/event-stream;charset=UTF-8", stream);
    assertNeverCached(stream);
    assertEquals("\r\n", stream.through("\r\n"));
    assertEquals("data: o\r\n\r\n", stream.through("\r\n\r\n"));
    send("[\"  \\u0000\\n\\r \"]");
    assertEquals("data: a[\"  \\u0000\\n\\r \"]\r\n\r\n", stream.through("\r\n\r\n"));
    String text = "\"" + "x".repeat(4096) + "\"";
    send("[" + text + "]");
    assertEquals("data: a[" + text + "]\r\n\r\n", stream.body());
  }

  @Test
  void htmlFileStreams() {
    RawHttp stream = get("/echo" + session + "/htmlfile?c=%63allback");
    assertType("text/html;charset=UTF-8", stream);
    assertNeverCached(stream);
    String head = stream.through("\r\n\r\n");
    assertTrue(head.contains("var c = parent.callback;") && head.length() > 1024, head);
    assertEquals("<script>\np(\"o\");\n</script>\r\n", stream.through("</script>\r\n"));
    send("[\"x</script>\"]");
    assertEquals("<script>\np(\"a[\\\"x\\u003c/script>\\\"]\");\n</script>\r\n", stream.through("</script>\r\n"));
    stream.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/htmlfile", "/jsonp"})
  void aCallbackMustBeNamedAndBeAName(String transport) {
    RawHttp none = get("/echo/a/a" + transport);
    assertEquals(500, none.status());
    assertEquals("\"callback\" parameter required\n", none.body());
    RawHttp code = get("/echo/a/a" + transport + "?c=alert(1)//");
    assertEquals(500, code.status());
    assertFalse(code.body().contains("alert"));
  }

  // jsonp

  @Test
  void jsonpPollsAndSends() {
    RawHttp open = get("/echo" + session + "/jsonp?c=%63allback");
    assertEquals(200, open.status());
    assertType("application/javascript;charset=UTF-8", open);
    assertNeverCached(open);
    assertEquals("callback(\"o\");\r\n", open.body());
    RawHttp sent = post("/echo" + session + "/jsonp_send", "d=%5B%22x%22%5D", FORM);
    assertEquals(200, sent.status());
    assertType("text/plain;charset=UTF-8", sent);
    assertNeverCached(sent);
    assertEquals("ok", sent.body());
    assertEquals("ok", post("/echo" + session + "/jsonp_send", "[\"%61bc\"]", "Content-Type: text/plain").body());
    assertEquals("ok", post("/echo" + session + "/jsonp_send", "d=%5B%22%C3%BC%22%5D", FORM).body());
    assertEquals("callback(\"a[\\\"x\\\",\\\"%61bc\\\",\\\"ü\\\"]\");\r\n",
        get("/echo" + session + "/jsonp?c=callback").body());
  }

  @Test
  void brokenAndMissingMessagesAreAnErrorForJsonpToo() {
    get("/echo" + session + "/jsonp?c=x").body();
    RawHttp broken = post("/echo" + session + "/jsonp_send", "d=%5B%22x", FORM);
    assertEquals(500, broken.status());
    assertEquals("Broken JSON encoding.\n", broken.body());
    for (String nothing : new String[] {"", "d=", "p=p"}) {
      assertEquals("Payload expected.\n", post("/echo" + session + "/jsonp_send", nothing, FORM).body());
    }
  }

  @Test
  void jsonpIsToldOfTheClose() {
    assertEquals("x(\"o\");\r\n", get("/close" + session + "/jsonp?c=x").body());
    assertEquals("x(\"c[3000,\\\"Go away!\\\"]\");\r\n", get("/close" + session + "/jsonp?c=x").body());
  }

  // the balancers' cookie

  @ParameterizedTest
  @CsvSource({"POST,/xhr", "POST,/xhr_streaming", "GET,/eventsource", "GET,/htmlfile?c=x", "GET,/jsonp?c=x"})
  void theCookieThatBalancersLookForIsSetOrEchoed(String method, String transport) {
    RawHttp first = RawHttp.ask(server, method, "/cookie_needed_echo" + session + transport, "");
    assertEquals("JSESSIONID=dummy; path=/", first.header("Set-Cookie"));
    first.close();
    RawHttp next = RawHttp.ask(server, method, "/cookie_needed_echo/000/" + UUID.randomUUID() + transport, "",
        "Cookie: JSESSIONID=abcdef");
    assertEquals("JSESSIONID=abcdef; path=/", next.header("Set-Cookie"));
    next.close();
  }

  // encoding

  @Test
  void whatIsChangedOnTheWayIsEscaped() {
    poll();
    StringBuilder raw = new StringBuilder();
    StringBuilder escaped = new StringBuilder();
    IntStream.concat(IntStream.rangeClosed(0x200c, 0x200f), IntStream.concat(IntStream.rangeClosed(0x2028, 0x202f),
        IntStream.concat(IntStream.rangeClosed(0x2060, 0x206f), IntStream.rangeClosed(0xfff0, 0xffff)))).forEach(c -> {
          raw.append((char) c);
          escaped.append(String.format("\\u%04x", c));
        });
    send("[\"" + raw + "😀\"]");
    assertEquals("a[\"" + escaped + "\\ud83d\\ude00\"]\n", poll());
  }

  // WebSocket

  private final class Socket implements WebSocket.Listener {
    private static final String ENDED = "(ended)";
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final WebSocket socket;

    Socket(String path) {
      socket = HttpClient.newHttpClient().newWebSocketBuilder()
          .buildAsync(URI.create("ws://" + server.getAuthority() + path), this).join();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
      heard.add(text.toString());
      from.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      heard.add(ENDED);
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable fault) {
      heard.add(ENDED);
    }

    Socket say(String text) {
      socket.sendText(text, true).join();
      return this;
    }

    void hears(String... texts) throws InterruptedException {
      for (String text : texts) {
        assertEquals(text, heard.poll(Patience.ANSWER.toMillis(), TimeUnit.MILLISECONDS));
      }
    }
  }

  @Test
  void webSocketsCarryFramesAndMayShareASession() throws Exception {
    Socket ana = new Socket("/echo" + session + "/websocket");
    ana.hears("o");
    Socket bo = new Socket("/echo" + session + "/websocket");
    bo.hears("o");
    ana.say("").say("[\"a\"]").say("\"b\"").hears("a[\"a\"]", "a[\"b\"]");
    bo.say("[\"c\",\"d\"]").hears("a[\"c\"]");
  }

  @Test
  void aWebSocketIsClosedAfterTheCloseFrameAndAfterBrokenJson() throws Exception {
    new Socket("/close" + session + "/websocket").hears("o", "c[3000,\"Go away!\"]", Socket.ENDED);
    Socket broken = new Socket("/echo" + session + "/websocket");
    broken.say("[\"a").hears("o", Socket.ENDED);
  }

  @Test
  void theRawWebSocketHasNoFrames() throws Exception {
    new Socket("/echo/websocket").say("Hello world!\uffff").hears("Hello world!\uffff");
    new Socket("/close/websocket").hears(Socket.ENDED);
  }

  @Test
  void whatIsNoUpgradeIsABadRequestAndASwitchedOffTransportIsNotThere() {
    RawHttp plain = get("/echo/0/0/websocket");
    assertEquals(400, plain.status());
    assertEquals("Can \"Upgrade\" only to \"WebSocket\".\n", plain.body());
    assertEquals(400, get("/echo/0/0/websocket", "Upgrade: WebSocket", "Connection: close").status());
    assertEquals(404, get("/disabled_websocket_echo/0/0/websocket").status());
  }

  // HTTP/1.0

  @Test
  void aClientOfHttp10GetsNoChunks() {
    RawHttp greeting = RawHttp.ask("1.0", server, "GET", "/echo", "", "Connection: Keep-Alive");
    assertEquals("", greeting.header("Transfer-Encoding"));
    assertEquals("Welcome to SockJS!\n", greeting.read(19));
    RawHttp stream = RawHttp.ask("1.0", server, "POST", "/close" + session + "/xhr_streaming", "");
    assertEquals("", stream.header("Transfer-Encoding"));
    assertEquals("", stream.header("Content-Length"));
    assertEquals(PRELUDE + "o\nc[3000,\"Go away!\"]\n", stream.read(2049 + 2 + 19));
    assertEquals("", stream.read(1));
  }
}
