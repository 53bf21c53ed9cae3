package org.mosquittochat.sockjs;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Everything of a service that is HTTP. Thread-safe. */
final class SockJsServlet extends HttpServlet {
  private static final long serialVersionUID = 1;
  private static final Pattern SESSION = Pattern.compile("/[^/.]+/([^/.]+)/([a-z_]+)");
  private static final Pattern IFRAME = Pattern.compile("/iframe[A-Za-z0-9._-]*\\.html");
  private static final Pattern CALLBACK = Pattern.compile("[A-Za-z0-9_.$]{1,100}");
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int PAYLOAD_TOO_LARGE = 413;

  private final transient String base;
  private final transient SockJsOptions options;
  private final transient Sessions sessions;
  private final transient ScheduledExecutorService timer;
  private final transient IframePage iframe;
  private final transient Cookies cookies;

  SockJsServlet(String base, SockJsOptions options, Sessions sessions, ScheduledExecutorService timer) {
    this.base = base;
    this.options = options;
    this.sessions = sessions;
    this.timer = timer;
    this.iframe = new IframePage(options.clientUrl());
    this.cookies = new Cookies(options);
  }

  /** A request and its answer. */
  private record Exchange(HttpServletRequest request, HttpServletResponse response) {
    boolean is(String method) {
      return method.equals(request.getMethod());
    }
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Exchange exchange = new Exchange(request, response);
    // as it came: the servlet's path is decoded, and two slashes may have become one
    String path = request.getRequestURI().substring(request.getContextPath().length() + base.length());
    Matcher session = SESSION.matcher(path);
    if (path.isEmpty() || path.equals("/")) {
      greeting(exchange);
    } else if (path.equals("/info")) {
      info(exchange);
    } else if (IFRAME.matcher(path).matches()) {
      iframe(exchange);
    } else if (path.equals("/websocket")) {
      socket(exchange);
    } else if (session.matches()) {
      session(exchange, session.group(1), session.group(2));
    } else {
      notFound(exchange);
    }
  }

  private static void notFound(Exchange exchange) throws IOException {
    Answers.write(exchange.response(), HttpServletResponse.SC_NOT_FOUND, Answers.TEXT, "Not found\n");
  }

  private static void greeting(Exchange exchange) throws IOException {
    if (exchange.is("GET")) {
      Answers.write(exchange.response(), HttpServletResponse.SC_OK, Answers.TEXT, "Welcome to SockJS!\n");
    } else {
      Answers.notAllowed(exchange.response(), "GET");
    }
  }

  private void iframe(Exchange exchange) throws IOException {
    if (exchange.is("GET")) {
      iframe.answer(exchange.request(), exchange.response());
    } else {
      Answers.notAllowed(exchange.response(), "GET");
    }
  }

  private void info(Exchange exchange) throws IOException {
    if (exchange.is("OPTIONS")) {
      Answers.options(exchange.request(), exchange.response(), "OPTIONS, GET");
    } else if (exchange.is("GET")) {
      cookies.browser(exchange.request(), exchange.response());
      Answers.share(exchange.request(), exchange.response());
      Answers.neverCached(exchange.response());
      Answers.write(exchange.response(), HttpServletResponse.SC_OK, "application/json;charset=UTF-8", String.format(
          Locale.ROOT, "{\"websocket\":%s,\"origins\":[\"*:*\"],\"cookie_needed\":%s,\"entropy\":%d}",
          options.websocket(), options.balancerCookie().isPresent(), RANDOM.nextInt() & 0xffffffffL));
    } else {
      Answers.notAllowed(exchange.response(), "OPTIONS, GET");
    }
  }

  /** The container took what could be upgraded. */
  private void socket(Exchange exchange) throws IOException {
    if (!options.websocket()) {
      notFound(exchange);
    } else if (!exchange.is("GET")) {
      Answers.notAllowed(exchange.response(), "GET");
    } else {
      boolean asks = "websocket".equalsIgnoreCase(exchange.request().getHeader("Upgrade"));
      Answers.write(exchange.response(), HttpServletResponse.SC_BAD_REQUEST, Answers.TEXT,
          asks ? "\"Connection\" must be \"Upgrade\".\n" : "Can \"Upgrade\" only to \"WebSocket\".\n");
    }
  }

  private void session(Exchange exchange, String id, String transport) throws IOException {
    switch (transport) {
      case "websocket" -> socket(exchange);
      case "xhr" -> xhr(exchange, id, Wrapping.xhrPolling());
      case "xhr_streaming" -> xhr(exchange, id, Wrapping.xhrStreaming());
      case "xhr_send" -> xhrSend(exchange, id);
      case "eventsource" -> get(exchange, () -> receive(exchange, id, Wrapping.eventSource()));
      case "htmlfile" -> ifThere(options.htmlfile(), exchange, () -> get(exchange, () -> htmlFile(exchange, id)));
      case "jsonp" -> ifThere(options.jsonp(), exchange, () -> get(exchange, () -> jsonp(exchange, id)));
      case "jsonp_send" -> ifThere(options.jsonp(), exchange, () -> jsonpSend(exchange, id));
      default -> notFound(exchange);
    }
  }

  private interface Step {
    void go() throws IOException;
  }

  private static void ifThere(boolean there, Exchange exchange, Step step) throws IOException {
    if (there) {
      step.go();
    } else {
      notFound(exchange);
    }
  }

  private static void get(Exchange exchange, Step step) throws IOException {
    if (exchange.is("GET")) {
      step.go();
    } else {
      Answers.notAllowed(exchange.response(), "GET");
    }
  }

  private static void post(Exchange exchange, Step step) throws IOException {
    if (exchange.is("POST")) {
      step.go();
    } else if (exchange.is("OPTIONS")) {
      Answers.options(exchange.request(), exchange.response(), "OPTIONS, POST");
    } else {
      Answers.notAllowed(exchange.response(), "OPTIONS, POST");
    }
  }

  private void xhr(Exchange exchange, String id, Wrapping wrapping) throws IOException {
    post(exchange, () -> receive(exchange, id, wrapping));
  }

  private void htmlFile(Exchange exchange, String id) throws IOException {
    Optional<String> callback = callback(exchange);
    if (callback.isPresent()) {
      String script = "<script>";
      if (options.nonces()) {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        String nonce = Base64.getEncoder().encodeToString(bytes);
        script = "<script nonce=\"" + nonce + "\">";
        exchange.response().setHeader("Content-Security-Policy",
            "default-src 'none'; script-src 'nonce-" + nonce + "'; base-uri 'none'; frame-ancestors 'self'");
      }
      receive(exchange, id, Wrapping.htmlFile(callback.get(), script));
    }
  }

  private void jsonp(Exchange exchange, String id) throws IOException {
    Optional<String> callback = callback(exchange);
    if (callback.isPresent()) {
      receive(exchange, id, Wrapping.jsonp(callback.get()));
    }
  }

  /** The name of a function that is written into a script; empty if it is none, which is answered. */
  private static Optional<String> callback(Exchange exchange) throws IOException {
    String name = exchange.request().getParameter("c");
    if (name == null || name.isEmpty()) {
      error(exchange, "\"callback\" parameter required");
      return Optional.empty();
    }
    if (!CALLBACK.matcher(name).matches()) {
      error(exchange, "invalid \"callback\" parameter");
      return Optional.empty();
    }
    return Optional.of(name);
  }

  private static void error(Exchange exchange, String text) throws IOException {
    Answers.neverCached(exchange.response());
    Answers.write(exchange.response(), HttpServletResponse.SC_INTERNAL_SERVER_ERROR, Answers.TEXT, text + "\n");
  }

  private Owner owner(Exchange exchange) {
    Principal principal = exchange.request().getUserPrincipal();
    return new Owner(
        principal == null ? "" : principal.getName(), cookies.browser(exchange.request(), exchange.response()));
  }

  private void receive(Exchange exchange, String id, Wrapping wrapping) throws IOException {
    HttpServletRequest request = exchange.request();
    HttpServletResponse response = exchange.response();
    Owner owner = owner(exchange);
    Optional<Session> session = sessions.find(id, owner)
        .or(() -> sessions.begin(id, owner, request.getUserPrincipal(), wrapping.transport()));
    if (session.isEmpty()) {
      unavailable(response, "There are too many sessions, or the id is taken; begin another one later.\n");
      return;
    }
    cookies.balance(request, response);
    Answers.share(request, response);
    Answers.neverCached(response);
    // nginx would gather a stream until its buffer is full
    response.setHeader("X-Accel-Buffering", "no");
    response.setContentType(wrapping.contentType());
    session.get().attach(new HttpReceiver(request, response, wrapping, options.responseLimit(), timer));
  }

  private static void unavailable(HttpServletResponse response, String text) throws IOException {
    Answers.write(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, Answers.TEXT, text);
  }

  private void xhrSend(Exchange exchange, String id) throws IOException {
    post(exchange, () -> {
      Answers.share(exchange.request(), exchange.response());
      if (take(exchange, id, IncomingMessages::text)) {
        Answers.neverCached(exchange.response());
        exchange.response().setContentType(Answers.TEXT);
        Answers.status(exchange.response(), HttpServletResponse.SC_NO_CONTENT);
      }
    });
  }

  private void jsonpSend(Exchange exchange, String id) throws IOException {
    if (!exchange.is("POST")) {
      Answers.notAllowed(exchange.response(), "POST");
      return;
    }
    String type = exchange.request().getContentType();
    boolean form = type != null && type.startsWith("application/x-www-form-urlencoded");
    if (take(exchange, id, form ? IncomingMessages::field : IncomingMessages::text)) {
      Answers.neverCached(exchange.response());
      Answers.write(exchange.response(), HttpServletResponse.SC_OK, Answers.TEXT, "ok");
    }
  }

  /** Finds the payload in a body. */
  private interface Payload {
    String in(byte[] body) throws IncomingMessages.Broken;
  }

  /** Hands the messages of the body over; false if that is not possible, which is answered. */
  private boolean take(Exchange exchange, String id, Payload payload) throws IOException {
    Optional<Session> session = sessions.find(id, owner(exchange));
    cookies.balance(exchange.request(), exchange.response());
    if (session.isEmpty() && sessions.takesNew()) {
      notFound(exchange);
      return false;
    }
    if (session.isEmpty()) {
      unavailable(exchange.response(), "There is no such session here, and none may begin; ask another server.\n");
      return false;
    }
    // not getParameter: servers differ in how they decode it, and in how much they read
    byte[] body = exchange.request().getInputStream().readNBytes(SockJsOptions.MOST_IN_BODY + 1);
    if (body.length > SockJsOptions.MOST_IN_BODY) {
      Answers.write(exchange.response(), PAYLOAD_TOO_LARGE, Answers.TEXT, "The payload is too large.\n");
      return false;
    }
    List<String> texts;
    try {
      String text = payload.in(body);
      if (text.isEmpty()) {
        error(exchange, "Payload expected.");
        return false;
      }
      texts = IncomingMessages.of(text);
    } catch (IncomingMessages.Broken e) {
      error(exchange, "Broken JSON encoding.");
      return false;
    }
    if (!session.get().received(texts)) {
      notFound(exchange);
      return false;
    }
    return true;
  }
}
