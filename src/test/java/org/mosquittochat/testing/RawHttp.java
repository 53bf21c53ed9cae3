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
 * One HTTP request on a connection of its own, whose answer is read as it comes: what a browser sees of a stream. Where
 * a chunk ends is not seen, for servers may join what was flushed in two steps. One test thread.
 */
public final class RawHttp implements AutoCloseable {
  private final Socket socket;
  private final InputStream in;
  private final Map<String, String> headers = new HashMap<>();
  private int status;
  private InputStream body;

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
      return send(version, server, method, path, body, headers).answer();
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

  /** Reads the head of the answer that was not waited for. */
  public RawHttp answer() {
    try {
      readHead();
      return this;
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
    body = header("Transfer-Encoding").equals("chunked") ? new Chunks() : in;
  }

  /** What is in the chunks; ends with the last one. */
  private final class Chunks extends InputStream {
    private int left;
    private boolean ended;

    @Override
    public int read() throws IOException {
      if (left == 0 && !ended) {
        left = Integer.parseInt(line(), 16);
        ended = left == 0;
      }
      if (ended) {
        return -1;
      }
      int next = in.read();
      left--;
      if (left == 0) {
        line();
      }
      return next;
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

  /** What comes next, through the end of that text; less if the answer ends before. */
  public String through(String end) {
    ByteArrayOutputStream piece = new ByteArrayOutputStream();
    try {
      while (!piece.toString(StandardCharsets.UTF_8).endsWith(end)) {
        int next = body.read();
        if (next < 0) {
          break;
        }
        piece.write(next);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Nothing more came after \"" + piece.toString(StandardCharsets.UTF_8) + "\".", e);
    }
    return piece.toString(StandardCharsets.UTF_8);
  }

  /** So many bytes of the answer. */
  public String read(int length) {
    try {
      return new String(body.readNBytes(length), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All of the answer, or what is left of it; the connection is closed. */
  public String body() {
    try (this) {
      String length = header("Content-Length");
      return body == in ? read(length.isEmpty() ? 0 : Integer.parseInt(length)) : read(Integer.MAX_VALUE);
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
