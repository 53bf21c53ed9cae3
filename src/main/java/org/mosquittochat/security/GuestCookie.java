package org.mosquittochat.security;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.mosquittochat.room.UserId;

/** The cookie {@code chat_person}, by which a browser is known again. Thread-safe. */
@Singleton
public final class GuestCookie {
  public static final String NAME = "chat_person";

  /**
   * The longest that browsers keep a cookie (RFC 6265bis, 5.5). The server takes it for as long as the person is
   * known.
   */
  public static final Duration KEPT = Duration.ofDays(400);

  private final CookieSigner signer;
  private final Clock clock;

  @Inject
  public GuestCookie(CookieSigner signer, Clock clock) {
    this.signer = signer;
    this.clock = clock;
  }

  /** A cookie that says to the browser who it is. */
  public Cookie issue(UserId id, HttpServletRequest request) {
    return cookie(signer.sign(id, clock.instant()), (int) KEPT.toSeconds(), request);
  }

  /** A cookie that makes the browser forget it. */
  public Cookie forget(HttpServletRequest request) {
    return cookie("", 0, request);
  }

  /** Whose request this is, as the cookie says; whether that person is still known is not looked up. Never throws. */
  public Optional<UserId> read(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    // Several are possible, of other paths or set by a neighbour on the host: any that we signed counts.
    return cookies == null
        ? Optional.empty()
        : Arrays.stream(cookies)
            .filter(c -> NAME.equals(c.getName()))
            .flatMap(c -> signer.read(c.getValue()).stream())
            .findFirst();
  }

  private static Cookie cookie(String value, int seconds, HttpServletRequest request) {
    Cookie cookie = new Cookie(NAME, value);
    cookie.setMaxAge(seconds);
    cookie.setPath(request.getContextPath().isEmpty() ? "/" : request.getContextPath());
    cookie.setHttpOnly(true);
    cookie.setSecure(OriginCheck.isSecure(request));
    // Strict: no other site can make a browser send it, not even by a link (RFC 6265bis, 5.2).
    cookie.setAttribute("SameSite", "Strict");
    return cookie;
  }
}
