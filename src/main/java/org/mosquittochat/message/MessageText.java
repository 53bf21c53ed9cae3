package org.mosquittochat.message;

import org.mosquittochat.message.TextRefused.Fault;

/**
 * What somebody says, checked.
 *
 * @param value as it is stored and shown: untouched
 */
public record MessageText(String value) {

  /**
   * Checks a text.
   *
   * @param limit in characters, that is code points
   * @throws TextRefused if it cannot be said
   */
  public static MessageText of(String text, int limit) {
    if (text.codePointCount(0, text.length()) > limit) {
      throw new TextRefused(Fault.TOO_LONG, "The text is longer than " + limit + " characters; send it in parts.");
    }
    if (text.codePoints().anyMatch(MessageText::isForbidden)) {
      throw new TextRefused(Fault.NOT_TEXT, "The text holds control characters; remove them.");
    }
    if (text.codePoints().noneMatch(MessageText::isVisible)) {
      throw new TextRefused(Fault.EMPTY, "The text is empty; write something.");
    }
    return new MessageText(text);
  }

  private static boolean isForbidden(int c) {
    int type = Character.getType(c);
    return type == Character.SURROGATE || type == Character.CONTROL && c != '\n' && c != '\t' && c != '\r';
  }

  private static boolean isVisible(int c) {
    return !Character.isWhitespace(c) && !Character.isSpaceChar(c) && Character.getType(c) != Character.FORMAT;
  }

  /** Never shows the text, for it might be logged. */
  @Override
  public String toString() {
    return "MessageText[" + value.length() + "]";
  }
}
