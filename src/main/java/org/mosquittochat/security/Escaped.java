package org.mosquittochat.security;

/** Makes untrusted text safe for a line of the log. Stateless. */
public final class Escaped {
  private static final int LENGTH = 200;

  private Escaped() {}

  /**
   * The text on one line, at most 200 characters of it, with everything that is not seen, or changes the direction of
   * what is seen, written as {@code \}{@code u{hex}}: nobody can forge a line of the log, nor colour a terminal.
   */
  public static String of(String text) {
    if (text == null) {
      return "null";
    }
    StringBuilder line = new StringBuilder();
    text.codePoints().limit(LENGTH).forEach(c -> append(line, c));
    return text.codePointCount(0, text.length()) > LENGTH ? line.append('…').toString() : line.toString();
  }

  private static void append(StringBuilder line, int character) {
    switch (Character.getType(character)) {
      case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE ->
          line.append("\\u{").append(Integer.toHexString(character)).append('}');
      default -> {
        // The escape itself is escaped, or it could be forged.
        line.append(character == '\\' ? "\\" : "").appendCodePoint(character);
      }
    }
  }
}
