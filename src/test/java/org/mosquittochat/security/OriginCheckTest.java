package org.mosquittochat.security;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginCheckTest {
  private final OriginCheck check = new OriginCheck(List.of("https://intranet.example"));

  @ParameterizedTest
  @CsvSource({
    "http://chat.example, chat.example", "http://chat.example:80, chat.example", "http://chat.example, chat.example:80",
    "https://chat.example, chat.example:443", "HTTP://Chat.Example:8080, chat.example:8080",
    "http://[::1]:8080, [::1]:8080",
    "http://chat_1:8080, chat_1:8080", "https://[2001:DB8::1], [2001:db8::1]", "http://127.0.0.1:1, 127.0.0.1:1"
  })
  void theHostItselfIsAllowedHoweverItIsSpelt(String origin, String host) {
    assertTrue(check.allows(origin, host, false));
  }

  @ParameterizedTest
  @CsvSource({
    "http://evil.example, chat.example", "http://chat.example.evil, chat.example",
    "http://evilchat.example, chat.example",
    "http://chat.example:81, chat.example", "https://chat.example, chat.example:80", "ftp://chat.example, chat.example",
    "http://chat.example@evil.example, chat.example", "http://chat.example/, chat.example",
    "chat.example, chat.example",
    "http://chat.example, chat.example@evil", "file://, chat.example", "http://, chat.example",
    "http://chat.example http://evil.example, chat.example"
  })
  void anotherOriginIsRefused(String origin, String host) {
    assertFalse(check.allows(origin, host, false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "", " ", "*"})
  void nullOriginIsRefused(String origin) {
    assertFalse(check.allows(origin, "chat.example", false));
    assertFalse(check.allows(origin, origin, false));
  }

  @Test
  void aRequestWithoutHostIsRefusedUnlessTheOriginIsListed() {
    assertFalse(check.allows("http://chat.example", null, false));
    assertTrue(check.allows("https://intranet.example:443", null, false));
  }

  @Test
  void inHttp2TheHostIsTheAuthorityAndInHttp1ThereIsNoneWithoutTheHeader() {
    FakeRequest request = new FakeRequest("POST", "/api/guests").header("Origin", "http://chat.example:8080");
    assertTrue(check.admits(request.withoutHost("HTTP/2.0").build()));
    assertFalse(check.admits(request.withoutHost("HTTP/1.1").build()));
    assertFalse(check.admits(request.withoutHost("HTTP/2.0").header("Origin", "http://evil.example").build()));
  }

  @Test
  void aListedOriginIsAllowedWithItsSchemeAndPortAlone() {
    assertTrue(check.allows("https://intranet.example", "chat.example", true));
    assertFalse(check.allows("http://intranet.example", "chat.example", false));
    assertFalse(check.allows("https://intranet.example:8443", "chat.example", false));
  }

  @Test
  void aPageWithoutTlsIsForeignToARequestWithTls() {
    assertFalse(check.allows("http://chat.example:443", "chat.example:443", true));
    assertTrue(check.allows("https://chat.example", "chat.example", true));
  }

  @Test
  void aForwardedHostIsNotBelieved() {
    FakeRequest request = new FakeRequest("POST", "/api/guests").header("Origin", "http://evil.example");
    assertFalse(check.admits(request.header("X-Forwarded-Host", "evil.example").build()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "POST", "DELETE"})
  void aForeignOriginIsRefusedWhateverItAsks(String method) {
    assertFalse(check.admits(new FakeRequest(method, "/chat/ws").header("Origin", "http://evil.example").build()));
  }

  @Test
  void withoutOriginOneMayReadAndShakeHandsButChangeNothing() {
    assertTrue(check.admits(new FakeRequest("GET", "/chat/ws").header("Upgrade", "websocket").build()));
    assertTrue(check.admits(new FakeRequest("HEAD", "/api/rooms").build()));
    assertFalse(check.admits(new FakeRequest("POST", "/api/guests").build()));
    assertFalse(check.admits(new FakeRequest("get", "/api/guests").build()));
  }

  @Test
  void aWrongSettingIsToldAtTheStart() {
    assertThrows(IllegalArgumentException.class, () -> new OriginCheck(List.of("https://chat.example/")));
    assertThrows(IllegalArgumentException.class, () -> new OriginCheck(List.of("*")));
  }
}
