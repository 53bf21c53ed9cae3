package org.mosquittochat.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mosquittochat.config.ChatSettings;
import org.mosquittochat.config.SettingsReader;
import org.mosquittochat.room.UserId;

class CookieSignerTest {
  private static final String SECRET = "0123456789abcdef0123456789abcdef";
  private static final UserId ANA = new UserId("u-ana_1");
  private final CookieSigner signer = new CookieSigner(SECRET.getBytes(StandardCharsets.UTF_8));
  private final String value = signer.sign(ANA, Instant.parse("2026-11-22T10:00:00Z"));

  @Test
  void whoWasSignedIsKnownAgain() {
    assertEquals(Optional.of(ANA), signer.read(value));
    assertTrue(value.matches("1\\.[\\w-]+\\.[\\w-]{43}"), value);
  }

  @Test
  void aTamperedCookieIsNobody() {
    for (int i = 0; i < value.length(); i++) {
      for (char c : new char[] {'A', 'B', '0', '.', '-', '\0', 'é'}) {
        String tampered = value.substring(0, i) + c + value.substring(i + 1);
        assertTrue(tampered.equals(value) || signer.read(tampered).isEmpty(), tampered);
      }
      assertTrue(signer.read(value.substring(0, i)).isEmpty());
    }
  }

  @Test
  void anotherSpellingOfTheSameMacIsNobody() {
    // 43 characters hold 258 bits: the last two say nothing, and a lenient decoder would take four spellings.
    char last = value.charAt(value.length() - 1);
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    String other = value.substring(0, value.length() - 1) + alphabet.charAt(alphabet.indexOf(last) ^ 1);
    assertTrue(signer.read(other).isEmpty());
  }

  @Test
  void aCookieOfAnotherSecretIsNobody() {
    assertTrue(new CookieSigner(SECRET.toUpperCase().getBytes(StandardCharsets.UTF_8)).read(value).isEmpty());
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", ".", "1..", "1.a.b", "2.dS4x.AAAA", "%00", "1.////.====", "null"})
  void aMalformedCookieIsNobody(String malformed) {
    assertTrue(signer.read(malformed).isEmpty());
  }

  @Test
  void anOversizedCookieIsNobody() {
    assertTrue(signer.read("1." + "A".repeat(1_000_000) + "." + "A".repeat(43)).isEmpty());
  }

  @Test
  void theSecretIsNeverShown() {
    assertFalse(signer.toString().contains(SECRET));
    assertThrows(IllegalArgumentException.class, () -> new CookieSigner(new byte[31]));
  }

  @Test
  void withoutASecretInTheSettingsNodesShareTheOneInTheStore() {
    AtomicReference<byte[]> stored = new AtomicReference<>();
    SecretStore store = fresh -> stored.updateAndGet(kept -> kept == null ? fresh.get() : kept);
    ChatSettings none = settings(Map.of());
    String signed = new CookieSigner(none, store).sign(ANA, Instant.EPOCH);
    assertEquals(Optional.of(ANA), new CookieSigner(none, store).read(signed));
    assertFalse(Arrays.equals(new byte[32], stored.get()));
  }

  @Test
  void aSecretInTheSettingsLeavesTheStoreAlone() {
    CookieSigner set = new CookieSigner(settings(Map.of("chat.secret", SECRET)), fresh -> {
      throw new AssertionError("asked");
    });
    assertEquals(Optional.of(ANA), set.read(value));
  }

  private static ChatSettings settings(Map<String, String> values) {
    return new SettingsReader(name -> Optional.ofNullable(values.get(name))).read();
  }
}
