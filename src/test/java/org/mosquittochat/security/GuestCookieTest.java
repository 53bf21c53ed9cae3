package org.mosquittochat.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.http.Cookie;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mosquittochat.room.UserId;

class GuestCookieTest {
  private static final UserId ANA = new UserId("ana");
  private final GuestCookie guest = new GuestCookie(new CookieSigner(new byte[32]), Clock.systemUTC());

  @Test
  void scriptsCannotReadItAndOtherSitesCannotSendIt() {
    Cookie cookie = guest.issue(ANA, new FakeRequest("POST", "/api/guests").build());
    assertTrue(cookie.isHttpOnly());
    assertEquals("Strict", cookie.getAttribute("SameSite"));
    assertEquals("/", cookie.getPath());
    assertEquals(400 * 24 * 3600, cookie.getMaxAge());
    assertFalse(cookie.getSecure());
  }

  @Test
  void overTlsItNeverTravelsInTheClear() {
    FakeRequest behindProxy = new FakeRequest("POST", "/api/guests").header("X-Forwarded-Proto", "https");
    assertTrue(guest.issue(ANA, behindProxy.build()).getSecure());
    assertTrue(guest.issue(ANA, new FakeRequest("POST", "/api/guests").secure().build()).getSecure());
  }

  @Test
  void itBelongsToTheContextPath() {
    assertEquals("/c", guest.issue(ANA, new FakeRequest("POST", "/x").contextPath("/c").build()).getPath());
  }

  @Test
  void anyCookieThatWeSignedCounts() {
    Cookie ours = guest.issue(ANA, new FakeRequest("POST", "/api/guests").build());
    FakeRequest request = new FakeRequest("GET", "/chat/ws").cookies(new Cookie("chat_person", "planted"), ours);
    assertEquals(Optional.of(ANA), guest.read(request.build()));
  }

  @Test
  void noCookieOrAForgottenOneIsNobody() {
    FakeRequest request = new FakeRequest("GET", "/chat/ws");
    assertTrue(guest.read(request.build()).isEmpty());
    Cookie forgotten = guest.forget(request.build());
    assertEquals(0, forgotten.getMaxAge());
    assertTrue(guest.read(request.cookies(forgotten).build()).isEmpty());
  }
}
