package org.mosquittochat.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The Content-Security-Policy (CSP 3) of a page. Stateless. */
final class ContentPolicy {
  private static final Pattern IMPORT_MAP =
      Pattern.compile("<script\\s[^>]*\\btype\\s*=\\s*[\"']?importmap\\b[^>]*>(.*?)</script>",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private ContentPolicy() {}

  /**
   * Allows what comes from the host itself, and the import map in the page by its hash, for an import map cannot be a
   * file. {@code connect-src 'self'} covers ws and wss of the same host (CSP 3, 6.7.2.8, scheme upgrades).
   */
  static String of(String page) {
    return "default-src 'self'; script-src 'self'" + importMaps(page) + "; style-src 'self'; img-src 'self' data:; "
        + "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'; object-src 'none'";
  }

  private static String importMaps(String page) {
    // HTML, 13.2.3.5: the parser makes LF of CR LF and CR before there is a text that a browser could hash.
    String parsed = page.replace("\r\n", "\n").replace('\r', '\n');
    return IMPORT_MAP.matcher(parsed).results().map(ContentPolicy::hash).collect(Collectors.joining());
  }

  private static String hash(MatchResult script) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.group(1).getBytes(StandardCharsets.UTF_8));
      return " 'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }
}
