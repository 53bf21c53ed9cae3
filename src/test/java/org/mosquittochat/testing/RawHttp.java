package org.mosquittochat.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One HTTP request on a connection of its own, whose answer is read chunk by chunk as it comes: what a browser sees of a
 * stream. One test thread.
 */
public final class RawHttp implements AutoCloseable {
  private final Socket socket;
  private final InputStream in;
  private final Map<String, String> headers = new HashMap<>();
  private int status;

  private RawHttp(URI server) throws IOException {
    socket = new Socket(server.getHost(), server.getPort());
    socket.setSoTimeout(Math.toIntExact(Patience.ANSWER.toMillis()));
    in = new BufferedInputStream(socket.getInputStream());
  }

  /** Asks, and reads the head of the answer. Headers are given as "Name: value". */
  public static RawHttp ask(URI server, String method, String path, String body, String... headers) {
    return ask("1.1", server, method, path, body, headers);
  }

  /** The same, as a client of that version of HTTP. */
  public static RawHttp ask(
      String version, URI server, String method, String path, String body, String... headers) {
    try {
      RawHttp http = send(version, server, method, path, body, headers);
      http.readHead();
      return http;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asks without waiting for an answer. */
  public static RawHttp sent(URI server, String method, String path) {
    try {
      return send("1.1", server, method, path, "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RawHttp send(
      String version, URI server, String method, String path, String body, String... headers) throws IOException {
    RawHttp http = new RawHttp(server);
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    StringBuilder head = new StringBuilder();
    head.append(method).append(' ').append(path).append(" HTTP/").append(version).append("\r\n");
    head.append("Host: ").append(server.getAuthority()).append("\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    if (!method.equals("GET")) {
      head.append("Content-Length: ").append(bytes.length).append("\r\n");
    }
    http.socket.getOutputStream().write(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
    http.socket.getOutputStream().write(bytes);
    return http;
  }

  private void readHead() throws IOException {
    status = Integer.parseInt(line().split(" ")[1]);
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers.merge(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip(),
          (a, b) -> a + ", " + b);
    }
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new IOException("The connection ended within a line.");
      }
      line.write(b);
    }
    return line.toString(StandardCharsets.UTF_8).stripTrailing();
  }

  public int status() {
    return status;
  }

  /** A header; empty if there is none. */
  public String header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
  }

  /** The next chunk; empty after the last one. */
  public String chunk() {
    try {
      int length = Integer.parseInt(line(), 16);
      String chunk = new String(in.readNBytes(length), StandardCharsets.UTF_8);
      line();
      return chunk;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** So many bytes of an answer that is not chunked. */
  public String read(int length) {
    try {
      return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All of the answer; the connection is closed. */
  public String body() {
    try (this) {
      if (!header("Transfer-Encoding").isEmpty()) {
        StringBuilder body = new StringBuilder();
        for (String chunk = chunk(); !chunk.isEmpty(); chunk = chunk()) {
          body.append(chunk);
        }
        return body.toString();
      }
      String length = header("Content-Length");
      return length.isEmpty() ? "" : read(Integer.parseInt(length));
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
