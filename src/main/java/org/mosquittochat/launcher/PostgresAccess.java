package org.mosquittochat.launcher;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The way to a PostgreSQL.
 *
 * @param url {@code jdbc:postgresql://host:port/database}, without user and password
 * @param password empty where the server asks for none
 */
record PostgresAccess(String url, String user, String password) {
  private static final String SCHEME = "jdbc:postgresql://";
  private static final Pattern URL = Pattern.compile("jdbc:postgresql://[A-Za-z0-9._:\\[\\],-]+/[^?;/\\s$]+(\\?[^;\\s$]*)?");
  private static final Pattern CREDENTIALS = Pattern.compile("[?&](user|password)=");

  /**
   * A server that does not answer is noticed: at connecting, in a statement, and while nothing is said. And the server
   * notices a node that stands still, or is cut off, in the middle of a transaction, and lets the others have what it had
   * locked, within the time that they wait for a statement.
   */
  private static final Map<String, String> TIMES = Map.of("connectTimeout", "5", "socketTimeout", "20", "tcpKeepAlive", "true",
      "options", "-c%20idle_in_transaction_session_timeout=10s");

  /**
   * Reads {@code CHAT_DB_URL}, {@code CHAT_DB_USER} and {@code CHAT_DB_PASSWORD}, or their system properties.
   *
   * @return nothing if there is no URL: then the database is a file in the data folder
   * @throws LaunchFailure with one sentence that names the setting and its rule
   */
  static Optional<PostgresAccess> read() {
    Setting url = new Setting("chat.db.url");
    if (url.value().isEmpty()) {
      return Optional.empty();
    }
    if (url.value().filter(value -> URL.matcher(value).matches()).isEmpty()) {
      throw url.wrong("must be jdbc:postgresql://host:port/database");
    }
    if (CREDENTIALS.matcher(url.value().get()).find()) {
      throw url.wrong("must not hold user or password; CHAT_DB_USER and CHAT_DB_PASSWORD_FILE are their places");
    }
    Setting user = new Setting("chat.db.user");
    Setting password = new Setting("chat.db.password");
    return Optional.of(new PostgresAccess(url.value().get(),
        plain(user, user.value().orElseThrow(() -> user.wrong("must name the user of the PostgreSQL in CHAT_DB_URL"))),
        plain(password, password.secret().orElse(""))));
  }

  /** The URL with times after which a silent server is given up, unless it has its own. */
  String poolUrl() {
    StringBuilder whole = new StringBuilder(url);
    TIMES.entrySet().stream().sorted(Map.Entry.comparingByKey())
        .filter(time -> !url.contains(time.getKey() + "="))
        .forEach(time -> whole.append(whole.indexOf("?") < 0 ? '?' : '&').append(time.getKey()).append('=').append(time.getValue()));
    return whole.toString();
  }

  /**
   * The same place for the programs of PostgreSQL: {@code postgresql://user@host:port/database}, without the password.
   */
  String libpqUrl() {
    URI address = URI.create("postgresql://" + url.substring(SCHEME.length()));
    String encoded = URLEncoder.encode(user, StandardCharsets.UTF_8).replace("+", "%20");
    return "postgresql://" + encoded + "@" + address.getRawAuthority() + address.getRawPath() + tls(address.getRawQuery());
  }

  /** Of the driver's parameters those that the programs know by the same name. */
  private static String tls(String query) {
    String kept = query == null ? "" : Arrays.stream(query.split("&"))
        .filter(parameter -> parameter.matches("ssl(mode|rootcert|cert|key)=.*"))
        .collect(Collectors.joining("&"));
    return kept.isEmpty() ? "" : "?" + kept;
  }

  private static String plain(Setting setting, String value) {
    if (value.contains("${")) {
      throw setting.wrong("must not contain ${, which is a variable of the server");
    }
    return value;
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "PostgresAccess[" + url + ", user=" + user + "]";
  }
}
