package org.mosquittochat.sockjs;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What answers have in common. Stateless. */
final class Answers {
  static final String TEXT = "text/plain;charset=UTF-8";
  private static final Duration YEAR = Duration.ofDays(365);

  private Answers() {}

  /** An answer with a body, or without one if that is empty. */
  static void write(HttpServletResponse response, int status, String type, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.setContentType(type);
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }

  /** A status alone, of no type. */
  static void status(HttpServletResponse response, int status) {
    response.setStatus(status);
    if (status != HttpServletResponse.SC_NO_CONTENT && status != HttpServletResponse.SC_NOT_MODIFIED) {
      response.setContentLength(0);
    }
  }

  static void notAllowed(HttpServletResponse response, String methods) {
    response.setHeader("Allow", methods);
    status(response, HttpServletResponse.SC_METHOD_NOT_ALLOWED);
  }

  static void neverCached(HttpServletResponse response) {
    response.setHeader("Cache-Control", "no-store, no-cache, must-revalidate, max-age=0");
  }

  static void cachedForAYear(HttpServletResponse response) {
    response.setHeader("Cache-Control", "public, max-age=" + YEAR.toSeconds());
    response.setDateHeader("Expires", System.currentTimeMillis() + YEAR.toMillis());
  }

  /**
   * Lets a page of the origin read the answer. Who may ask at all was decided before; an origin of "null" cannot be named
   * ("Info test").
   */
  static void share(HttpServletRequest request, HttpServletResponse response) {
    String origin = request.getHeader("Origin");
    boolean named = origin != null && !origin.equals("null");
    response.setHeader("Access-Control-Allow-Origin", named ? origin : "*");
    response.setHeader("Access-Control-Allow-Credentials", "true");
    response.addHeader("Vary", "Origin");
    String headers = request.getHeader("Access-Control-Request-Headers");
    if (headers != null && !headers.isEmpty()) {
      response.setHeader("Access-Control-Allow-Headers", headers);
    }
  }

  /** The answer to OPTIONS. */
  static void options(HttpServletRequest request, HttpServletResponse response, String methods) {
    share(request, response);
    cachedForAYear(response);
    response.setHeader("Access-Control-Allow-Methods", methods);
    response.setHeader("Access-Control-Max-Age", Long.toString(YEAR.toSeconds()));
    status(response, HttpServletResponse.SC_NO_CONTENT);
  }
}
