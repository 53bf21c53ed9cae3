package org.mosquittochat.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.security.Principal;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mosquittochat.room.Person;
import org.mosquittochat.security.SignInRate.Rate;

class AccessFilterTest {
  private final GuestCookie cookie = new GuestCookie(new CookieSigner(new byte[32]), Clock.systemUTC());
  private final Guests guests = new Guests(new MemoryPeople(), Clock.systemUTC());
  private final SignInRate rate = new SignInRate(new Rate(1, 1), new Rate(1, 9), () -> 0);
  private final AccessFilter filter = new AccessFilter(new OriginCheck(List.of()), rate, cookie, guests);
  private final StringWriter body = new StringWriter();
  private int status;
  private Principal principal;
  private boolean passed;

  @Test
  void aKnownPersonIsThePrincipal() throws Exception {
    Person ana = guests.signIn("Ana");
    ask(as(ana, new FakeRequest("GET", "/chat/ws")));
    assertEquals(new PersonPrincipal(ana), principal);
    assertEquals(ana.id().value(), principal.getName());
  }

  @Test
  void nobodyGetsIntoTheChat() throws Exception {
    ask(new FakeRequest("GET", "/chat/ws"));
    assertRefused(401, "not-signed-in");
  }

  @Test
  void whoSignedOutGetsInNoMore() throws Exception {
    Person ana = guests.signIn("Ana");
    guests.signOut(ana.id());
    ask(as(ana, new FakeRequest("GET", "/api/rooms")));
    assertRefused(401, "not-signed-in");
  }

  @Test
  void aForeignHandshakeIsRefusedThoughThePersonIsKnown() throws Exception {
    ask(as(guests.signIn("Ana"), new FakeRequest("GET", "/chat/ws").header("Origin", "http://evil.example")));
    assertRefused(403, "foreign-origin");
  }

  @Test
  void anybodyMaySignInUntilItGoesTooFast() throws Exception {
    FakeRequest signIn = new FakeRequest("POST", "/api/guests").header("Origin", "http://chat.example:8080");
    ask(signIn);
    assertEquals(true, passed);
    assertNull(principal);
    ask(signIn);
    assertRefused(429, "too-fast");
  }

  @Test
  void whoAsksWhoHeIsGetsThroughAndNowhereElse() throws Exception {
    ask(new FakeRequest("GET", "/api/me"));
    assertEquals(true, passed);
    assertNull(principal);
    ask(new FakeRequest("DELETE", "/api/me").header("Origin", "http://chat.example:8080"));
    assertRefused(401, "not-signed-in");
    ask(new FakeRequest("GET", "/api/mean"));
    assertRefused(401, "not-signed-in");
    ask(new FakeRequest("GET", "/api/guests"));
    assertRefused(401, "not-signed-in");
  }

  private FakeRequest as(Person person, FakeRequest request) {
    return request.cookies(cookie.issue(person.id(), request.build()));
  }

  private void ask(FakeRequest request) throws Exception {
    passed = false;
    filter.doFilter(request.build(), response(), (r, a) -> {
      passed = true;
      principal = r instanceof SignedInRequest known ? ((HttpServletRequest) known).getUserPrincipal() : null;
    });
  }

  private void assertRefused(int expected, String code) {
    assertEquals(false, passed);
    assertEquals(expected, status);
    assertEquals(code, body.toString().replaceAll(".*\\{\"code\":\"([^\"]+)\".*", "$1"));
  }

  private HttpServletResponse response() {
    return (HttpServletResponse) Proxy.newProxyInstance(
        getClass().getClassLoader(), new Class<?>[] {HttpServletResponse.class}, (proxy, called, args) -> {
          if (called.getName().equals("setStatus")) {
            status = (int) args[0];
          }
          return called.getName().equals("getWriter") ? new PrintWriter(body, true) : null;
        });
  }
}
