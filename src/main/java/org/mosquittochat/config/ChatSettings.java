package org.mosquittochat.config;

import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What can be set on a node, read once at start by {@link SettingsReader}. Immutable.
 *
 * @param node the id of this node among those that share a broker, {@code [a-z0-9_-]{1,40}}
 */
public record ChatSettings(String node, Mqtt mqtt, Limits limits, Presence presence, Security security,
    Fallback fallback, Drain drain) {

  /**
   * The way to the broker.
   *
   * @param urls {@code tcp://host:port} or {@code ssl://host:port}; tried in turn
   * @param username empty for none
   * @param password empty for none
   * @param authorities who may have signed the broker's certificate; those of Java's trust store if empty
   * @param payloadBytes the largest payload that is taken from the broker, in bytes
   */
  public record Mqtt(List<URI> urls, Optional<String> username, Optional<String> password,
      List<X509Certificate> authorities, int payloadBytes) {
    /** Without the password. */
    @Override
    public String toString() {
      return "Mqtt[urls=" + urls + ", username=" + username.isPresent() + ", password=" + password.isPresent() + "]";
    }
  }

  /**
   * How much anyone may ask of the server.
   *
   * @param text characters in a message
   * @param frameBytes bytes in a frame from a browser
   * @param rooms rooms that one person may be a member of
   * @param framesPerSecond frames that a connection may send on average
   * @param frameBurst frames that a connection may send at once
   * @param postsPerSecond messages that a person may post on average, over all connections
   * @param postBurst messages that a person may post at once
   * @param connectionsPerPerson connections that one person may hold
   * @param queueBytes bytes that may wait for a client that does not read, before its connection is closed
   */
  public record Limits(
      int text,
      int frameBytes,
      int rooms,
      int framesPerSecond,
      int frameBurst,
      int postsPerSecond,
      int postBurst,
      int connectionsPerPerson,
      int queueBytes) {}

  /**
   * When somebody counts as gone.
   *
   * @param grace time between the end of the last connection and "offline"
   * @param pingEvery time between pings to a connection
   * @param silence time without a sign of life after which a connection is closed
   */
  public record Presence(Duration grace, Duration pingEvery, Duration silence) {}

  /**
   * Who is let in.
   *
   * @param secret signs the cookie; empty: one is made and kept in the database
   * @param origins origins that may connect besides the host that serves the page, such as {@code https://chat.example}
   * @param guestNameHeld time after which the name of a guest who was not seen is free again
   */
  public record Security(Optional<String> secret, List<String> origins, Duration guestNameHeld) {
    /** Without the secret. */
    @Override
    public String toString() {
      return "Security[secret=" + secret.isPresent() + ", origins=" + origins + "]";
    }
  }

  /**
   * The SockJS transports that are there besides XHR and EventSource.
   *
   * @param jsonp scripts whose addresses carry the session's id
   * @param htmlfile pages with inline scripts in frames
   */
  public record Fallback(boolean jsonp, boolean htmlfile) {}

  /**
   * How the node is emptied.
   *
   * @param file while it is there the node is drained; none: it cannot be
   * @param spread time over which the connections are closed
   */
  public record Drain(Optional<Path> file, Duration spread) {}
}
