package org.mosquittochat.bench;

import java.nio.charset.StandardCharsets;

/**
 * What every text begins with: {@code #@} run, sender, number and the microsecond at which it was due. Its width is
 * fixed and its characters survive JSON, XML and MQTT, so a receiver finds it in whatever a peer sends.
 */
final class Mark {
  static final int LENGTH = 2 + 2 + 5 + 8 + 13;
  static final int TEXT_LENGTH = 120;

  private static final int SENDER = 4;
  private static final int NUMBER = SENDER + 5;
  private static final int DUE = NUMBER + 8;

  private Mark() {}

  /** A text of so many characters. */
  static String text(int run, int sender, long number, long dueMicros, int length) {
    StringBuilder text = new StringBuilder(length).append("#@");
    digits(text, run, 2);
    digits(text, sender, 5);
    digits(text, number, 8);
    digits(text, dueMicros, 13);
    return text.append("x".repeat(length - LENGTH)).toString();
  }

  private static void digits(StringBuilder text, long value, int width) {
    String digits = Long.toString(value);
    if (digits.length() > width) {
      throw new IllegalArgumentException(value + " has more than " + width + " digits.");
    }
    text.append("0".repeat(width - digits.length())).append(digits);
  }

  /** Where the next mark begins, or -1. */
  static int find(byte[] bytes, int from, int end) {
    // every other byte is one of the two
    for (int i = from + 1; i < end; i += 2) {
      if (bytes[i] == '@' && bytes[i - 1] == '#') {
        return i - 1;
      }
      if (bytes[i] == '#' && i + 1 < end && bytes[i + 1] == '@') {
        return i;
      }
    }
    return -1;
  }

  static int run(byte[] bytes, int at) {
    return (int) number(bytes, at + 2, 2);
  }

  static int sender(byte[] bytes, int at) {
    return (int) number(bytes, at + SENDER, 5);
  }

  static long number(byte[] bytes, int at) {
    return number(bytes, at + NUMBER, 8);
  }

  static long dueMicros(byte[] bytes, int at) {
    return number(bytes, at + DUE, 13);
  }

  private static long number(byte[] bytes, int from, int width) {
    long value = 0;
    for (int i = from; i < from + width; i++) {
      value = 10 * value + bytes[i] - '0';
    }
    return value;
  }

  static long nowMicros() {
    return System.nanoTime() / 1000 & 0x7ff_ffff_ffffL;
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
