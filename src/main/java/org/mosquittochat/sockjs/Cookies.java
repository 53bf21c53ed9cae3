package org.mosquittochat.sockjs;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** The two cookies of a service, where it has them. Thread-safe. */
final class Cookies {
  private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9._-]{1,128}");
  private static final SecureRandom RANDOM = new SecureRandom();

  private final SockJsOptions options;

  Cookies(SockJsOptions options) {
    this.options = options;
  }

  /** The value by which the browser is known, made now if it has none; empty if the service does not care. */
  String browser(HttpServletRequest request, HttpServletResponse response) {
    if (options.browserCookie().isEmpty()) {
      return "";
    }
    String name = options.browserCookie().get();
    Optional<String> known = value(request, name);
    if (known.isEmpty()) {
      String made = random();
      response.addCookie(cookie(name, made, request));
      return made;
    }
    return known.get();
  }

  /** Sets the cookie that balancers look for ("JSESSIONID cookie"). */
  void balance(HttpServletRequest request, HttpServletResponse response) {
    options.balancerCookie().ifPresent(name ->
        response.addHeader("Set-Cookie", name + "=" + value(request, name).orElse("dummy") + "; path=/"));
  }

  private static Optional<String> value(HttpServletRequest request, String name) {
    return Optional.ofNullable(request.getCookies()).stream().flatMap(Arrays::stream)
        .filter(cookie -> cookie.getName().equals(name)).map(Cookie::getValue)
        .filter(value -> VALUE.matcher(value).matches()).findFirst();
  }

  private static String random() {
    byte[] bytes = new byte[16];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static Cookie cookie(String name, String value, HttpServletRequest request) {
    Cookie cookie = new Cookie(name, value);
    cookie.setPath(request.getContextPath().isEmpty() ? "/" : request.getContextPath());
    cookie.setHttpOnly(true);
    cookie.setSecure(request.isSecure() || "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto")));
    cookie.setAttribute("SameSite", "Strict");
    return cookie;
  }
}
