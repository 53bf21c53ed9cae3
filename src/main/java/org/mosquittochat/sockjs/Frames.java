package org.mosquittochat.sockjs;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** What the server sends, before a transport wraps it ("Framing accepted by the client"). */
final class Frames {
  static final String OPEN = "o";
  static final String HEARTBEAT = "h";
  static final String ANOTHER_RECEIVER = close(2010, "Another connection still open");
  static final String INTERRUPTED = close(1002, "Connection interrupted");

  private Frames() {}

  static String messages(List<String> texts) {
    return texts.stream().map(Frames::quote).collect(Collectors.joining(",", "a[", "]"));
  }

  static String close(int code, String reason) {
    return "c[" + code + "," + quote(reason) + "]";
  }

  /** A JSON string. Escapes also what browsers or proxies change on the way ("JSON Unicode Encoding"). */
  static String quote(String text) {
    StringBuilder json = new StringBuilder(text.length() + 16).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> json.append("\\\"");
        case '\\' -> json.append("\\\\");
        case '\n' -> json.append("\\n");
        case '\r' -> json.append("\\r");
        case '\t' -> json.append("\\t");
        default -> {
          if (isMangled(c)) {
            json.append("\\u").append(HexFormat.of().toHexDigits(c));
          } else {
            json.append(c);
          }
        }
      }
    }
    return json.append('"').toString();
  }

  private static boolean isMangled(char c) {
    return c < ' ' || c >= 0x200c && c <= 0x200f || c >= 0x2028 && c <= 0x202f
        || c >= 0x2060 && c <= 0x206f || c >= 0xfff0 || Character.isSurrogate(c);
  }
}
