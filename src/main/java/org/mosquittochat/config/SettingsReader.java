package org.mosquittochat.config;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.config.ConfigProvider;

/** Reads {@link ChatSettings} from MicroProfile Config, or says in one sentence what is wrong with them. */
public final class SettingsReader {
  private final Function<String, Optional<String>> source;

  /** Reads from the server's MicroProfile Config: environment variables, system properties, property files. */
  public SettingsReader() {
    this(name -> ConfigProvider.getConfig().getOptionalValue(name, String.class));
  }

  /** Reads from anything that has values by name. */
  public SettingsReader(Function<String, Optional<String>> source) {
    this.source = source;
  }

  /**
   * Reads and checks everything.
   *
   * @throws IllegalArgumentException with one sentence that names the setting and the remedy
   */
  @Produces
  @Singleton
  public ChatSettings read() {
    return new ChatSettings(node(), mqtt(), limits(), presence(), security(), fallback(), new ChatSettings.Drain(
        file("chat.drain.file"), duration("chat.drain.spread", "PT5S", Duration.ZERO, Duration.ofHours(1))));
  }

  private String node() {
    String node = text("chat.node").orElseGet(() -> "n" + UUID.randomUUID().toString().substring(0, 8));
    if (!node.matches("[a-z0-9_-]{1,40}")) {
      throw wrong("chat.node", "must match [a-z0-9_-]{1,40}");
    }
    return node;
  }

  private ChatSettings.Mqtt mqtt() {
    List<URI> urls = list("chat.mqtt.url", "tcp://127.0.0.1:1883").stream().map(this::brokerUrl).toList();
    return new ChatSettings.Mqtt(
        urls, text("chat.mqtt.username"), secret("chat.mqtt.password"), certificates("chat.mqtt.ca.file"),
        number("chat.mqtt.payload.bytes", 1 << 20, 1024, 1 << 24));
  }

  private URI brokerUrl(String value) {
    try {
      URI url = URI.create(value);
      boolean known = "tcp".equals(url.getScheme()) || "ssl".equals(url.getScheme());
      if (known && url.getHost() != null && url.getPort() > 0) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      // told below, without the value: it might hold a password
    }
    throw wrong("chat.mqtt.url", "must be tcp://host:port or ssl://host:port, several separated by commas");
  }

  private ChatSettings.Limits limits() {
    return new ChatSettings.Limits(
        number("chat.limit.text", 4000, 1, 4000),
        number("chat.limit.frame.bytes", 16 * 1024, 16 * 1024, 60 * 1024),
        number("chat.limit.rooms", 200, 1, 1000),
        number("chat.limit.frames.per.second", 50, 1, 1_000_000),
        number("chat.limit.frames.burst", 200, 1, 1_000_000),
        number("chat.limit.posts.per.second", 10, 1, 1_000_000),
        number("chat.limit.posts.burst", 50, 1, 1_000_000),
        number("chat.limit.connections", 20, 1, 100_000),
        number("chat.limit.queue.bytes", 256 * 1024, 64 * 1024, 1 << 26));
  }

  private ChatSettings.Presence presence() {
    Duration ping = duration("chat.presence.ping", "PT25S", Duration.ofMillis(100), Duration.ofMinutes(10));
    return new ChatSettings.Presence(
        duration("chat.presence.grace", "PT30S", Duration.ZERO, Duration.ofMinutes(10)),
        ping,
        duration("chat.presence.silence", ping.multipliedBy(3).toString(), ping, Duration.ofHours(1)));
  }

  private ChatSettings.Security security() {
    Optional<String> secret = secret("chat.secret");
    if (secret.filter(s -> s.length() < 32).isPresent()) {
      throw wrong("chat.secret", "must have at least 32 characters");
    }
    return new ChatSettings.Security(
        secret, list("chat.origins", ""),
        duration("chat.guest.name.held", "P90D", Duration.ofMinutes(1), Duration.ofDays(3650)));
  }

  private ChatSettings.Fallback fallback() {
    return new ChatSettings.Fallback(flag("chat.sockjs.jsonp", true), flag("chat.sockjs.htmlfile", true));
  }

  private Optional<Path> file(String name) {
    try {
      return text(name).map(Path::of);
    } catch (InvalidPathException e) {
      throw wrong(name, "must name a file");
    }
  }

  private boolean flag(String name, boolean fallback) {
    String value = text(name).orElse(Boolean.toString(fallback));
    if (!value.equals("true") && !value.equals("false")) {
      throw wrong(name, "must be true or false");
    }
    return value.equals("true");
  }

  private Optional<String> text(String name) {
    return source.apply(name).map(String::strip).filter(s -> !s.isEmpty());
  }

  private List<String> list(String name, String fallback) {
    return Arrays.stream(text(name).orElse(fallback).split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }

  private Optional<String> secret(String name) {
    Optional<String> file = text(name + ".file");
    if (file.isEmpty()) {
      return text(name);
    }
    try {
      return Optional.of(Files.readString(Path.of(file.get())).strip()).filter(s -> !s.isEmpty());
    } catch (IOException e) {
      throw wrong(name + ".file", "names a file that cannot be read");
    }
  }

  private List<X509Certificate> certificates(String name) {
    Optional<String> file = text(name);
    if (file.isEmpty()) {
      return List.of();
    }
    try (InputStream in = Files.newInputStream(Path.of(file.get()))) {
      List<X509Certificate> all = CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
          .map(X509Certificate.class::cast).toList();
      if (!all.isEmpty()) {
        return all;
      }
    } catch (IOException e) {
      throw wrong(name, "names a file that cannot be read");
    } catch (CertificateException e) {
      // told below
    }
    throw wrong(name, "names a file that holds no certificates (PEM)");
  }

  private int number(String name, int fallback, int min, int max) {
    try {
      int value = text(name).map(Integer::parseInt).orElse(fallback);
      if (value >= min && value <= max) {
        return value;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw wrong(name, "must be a whole number from " + min + " to " + max);
  }

  private Duration duration(String name, String fallback, Duration min, Duration max) {
    try {
      Duration value = Duration.parse(text(name).orElse(fallback));
      if (value.compareTo(min) >= 0 && value.compareTo(max) <= 0) {
        return value;
      }
    } catch (DateTimeParseException e) {
      // told below
    }
    throw wrong(name, "must be an ISO 8601 duration from " + min + " to " + max + ", such as " + fallback);
  }

  private static IllegalArgumentException wrong(String name, String rule) {
    return new IllegalArgumentException("The setting " + environment(name) + " (" + name + ") " + rule + ".");
  }

  private static String environment(String name) {
    return name.toUpperCase(Locale.ROOT).replace('.', '_');
  }
}
