package org.mosquittochat.security;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.mosquittochat.config.ChatSettings;
import org.mosquittochat.room.UserId;

/**
 * Signs a person's id so that the server knows it again, and nobody can make one up. Thread-safe.
 *
 * <p>The value is {@code 1.payload.mac}: payload is base64url of {@code userId.issuedAtSeconds}, mac is base64url of
 * HMAC-SHA256 (RFC 2104) over {@code chat_person.1.payload}. The name and the version are signed too, so that a value
 * that the secret signs for another purpose one day is no cookie.
 */
@Singleton
public final class CookieSigner {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int SECRET_BYTES = 32;
  private static final int LENGTH = 200;
  private static final Pattern FORM = Pattern.compile("1\\.([A-Za-z0-9_-]{4,100})\\.([A-Za-z0-9_-]{43})");
  private static final Pattern PAYLOAD = Pattern.compile("([a-z0-9_-]{1,40})\\.(\\d{1,12})");

  private final Supplier<byte[]> secret;
  private volatile SecretKeySpec key;

  /**
   * Takes the secret of the settings, or the one in the store.
   *
   * @param store asked only if the settings have no secret
   */
  @Inject
  public CookieSigner(ChatSettings settings, SecretStore store) {
    // the store is asked when the first cookie comes: at start it may be away, or without its schema
    this.secret = () -> settings.security().secret()
        .map(s -> s.getBytes(StandardCharsets.UTF_8))
        .orElseGet(() -> store.obtain(CookieSigner::freshSecret));
  }

  /** @param secret at least 32 bytes (RFC 2104, 3: "not less than" the hash's length) */
  public CookieSigner(byte[] secret) {
    if (secret.length < SECRET_BYTES) {
      throw new IllegalArgumentException("The secret of the cookie must have at least " + SECRET_BYTES + " bytes.");
    }
    this.secret = () -> secret;
  }

  private SecretKeySpec key() {
    SecretKeySpec known = key;
    if (known == null) {
      // twice at once does no harm: both get the same
      known = new SecretKeySpec(secret.get(), ALGORITHM);
      key = known;
    }
    return known;
  }

  /** The value of a cookie for the person. */
  public String sign(UserId id, Instant issuedAt) {
    String payload = base64((id.value() + "." + issuedAt.getEpochSecond()).getBytes(StandardCharsets.US_ASCII));
    return "1." + payload + "." + base64(mac(payload));
  }

  /**
   * Whom the value was signed for; empty for anything that this secret did not sign. Throws only what the store of the
   * secret throws while it is away.
   */
  public Optional<UserId> read(String value) {
    if (value == null || value.length() > LENGTH) {
      return Optional.empty();
    }
    Matcher form = FORM.matcher(value);
    if (!form.matches()) {
      return Optional.empty();
    }
    // Compared as text: base64url has several spellings of the same 32 bytes, and only ours is ours.
    byte[] expected = base64(mac(form.group(1))).getBytes(StandardCharsets.US_ASCII);
    byte[] given = form.group(2).getBytes(StandardCharsets.US_ASCII);
    // In constant time, or the time would tell how much of a guess is right.
    return MessageDigest.isEqual(expected, given) ? id(form.group(1)) : Optional.empty();
  }

  private static Optional<UserId> id(String payload) {
    Matcher signed = PAYLOAD.matcher(new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.US_ASCII));
    return signed.matches() ? Optional.of(new UserId(signed.group(1))) : Optional.empty();
  }

  private byte[] mac(String payload) {
    try {
      // A Mac has state: one for each call.
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key());
      return mac.doFinal(("chat_person.1." + payload).getBytes(StandardCharsets.US_ASCII));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has " + ALGORITHM + ".", e);
    }
  }

  private static byte[] freshSecret() {
    byte[] secret = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(secret);
    return secret;
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "CookieSigner";
  }
}
