package org.mosquittochat.security;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a page comes from (RFC 6454, 4): scheme, host and port, in one spelling: lower case, the port always there.
 *
 * @param host an IPv6 address is in brackets
 */
record Origin(String scheme, String host, int port) {
  private static final int LENGTH = 300;

  /** Not java.net.URI, which knows no host with an underscore; browsers and intranets do. */
  private static final Pattern FORM = Pattern.compile("(https?)://(\\[[0-9a-f:.]+]|[a-z0-9._-]+)(?::(\\d{1,5}))?");

  /** Empty for anything but {@code http(s)://host[:port]}; so for {@code null}, which sandboxed pages and files say. */
  static Optional<Origin> of(String text) {
    if (text == null || text.length() > LENGTH) {
      return Optional.empty();
    }
    Matcher form = FORM.matcher(text.toLowerCase(Locale.ROOT));
    if (!form.matches()) {
      return Optional.empty();
    }
    int standard = form.group(1).equals("https") ? 443 : 80;
    int port = form.group(3) == null ? standard : Integer.parseInt(form.group(3));
    return Optional.of(new Origin(form.group(1), form.group(2), port));
  }

  /**
   * Whether the Host header of a request names the same host and port; without a port it means the default of our
   * scheme.
   */
  boolean isOf(String hostHeader) {
    return hostHeader != null && of(scheme + "://" + hostHeader).filter(this::equals).isPresent();
  }
}
