package org.mosquittochat.security;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.mosquittochat.config.ChatSettings;

/**
 * Keeps pages of other sites from using the chat in the name of whoever looks at them. Thread-safe.
 *
 * <p>The Origin must be that of the Host header, or in the list of the settings. X-Forwarded-Host is not looked at:
 * without knowing the proxy, that would be the client's own word for what he should be compared with. Behind a proxy
 * that changes Host, the list names the public origin.
 */
@Singleton
public final class OriginCheck {
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

  private final Set<Origin> allowed;

  @Inject
  public OriginCheck(ChatSettings settings) {
    this(settings.security().origins());
  }

  /**
   * @param allowed origins besides the request's own host
   * @throws IllegalArgumentException if one is no origin
   */
  public OriginCheck(Collection<String> allowed) {
    this.allowed = allowed.stream().map(OriginCheck::configured).collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Whether the request may come in. One without an Origin may if it only reads. So may a WebSocket handshake without
   * it: browsers always send it there (RFC 6455, 4.1, 8), so this is a program, and a program has no cookie of
   * somebody else to ride on.
   */
  public boolean admits(HttpServletRequest request) {
    String origin = request.getHeader("Origin");
    return origin == null
        ? SAFE.contains(request.getMethod())
        : allows(origin, host(request), isSecure(request));
  }

  /**
   * What the client asked for. HTTP/2 says it as {@code :authority} (RFC 9113, 8.3.1), which not every server shows as a
   * header; in HTTP/1.1 a request without Host is no good (RFC 9112, 3.2), and gets no host from us.
   */
  private static String host(HttpServletRequest request) {
    String host = request.getHeader("Host");
    return host == null && request.getProtocol().startsWith("HTTP/2")
        ? request.getServerName() + ":" + request.getServerPort()
        : host;
  }

  /**
   * Whether pages of the origin may use the chat at the host.
   *
   * @param secure the request is known to have come over TLS, so a page that did not is another origin. If it is not
   *     known, a proxy may have ended TLS before us, and either scheme will do.
   */
  public boolean allows(String origin, String host, boolean secure) {
    return Origin.of(origin)
        .filter(o -> allowed.contains(o) || o.isOf(host) && (!secure || o.scheme().equals("https")))
        .isPresent();
  }

  /**
   * Whether the browser came over TLS, as far as is known. The header is the client's word if no proxy sets it; who
   * lies only makes the rules for himself stricter.
   */
  static boolean isSecure(HttpServletRequest request) {
    return request.isSecure() || "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto"));
  }

  private static Origin configured(String text) {
    return Origin.of(text).orElseThrow(() -> new IllegalArgumentException(
        "The setting CHAT_ORIGINS (chat.origins) must be origins such as https://chat.example, separated by commas."));
  }
}
