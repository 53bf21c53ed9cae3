package org.mosquittochat.delivery;

/**
 * A frame on its way out, made once for all who get it.
 *
 * @param text one JSON object, or an array of them
 * @param bytes how much it counts against the bound of a queue, in bytes of UTF-16, which is what it costs in memory at
 *     most
 */
public record Outbound(Urgency urgency, String text, int bytes) {
  /** What is shed first under pressure. */
  public enum Urgency {
    TYPING,
    PRESENCE,
    ALWAYS
  }

  public Outbound(Urgency urgency, String text) {
    this(urgency, text, 2 * text.length());
  }

  /** A frame that is never shed. */
  public static Outbound always(String text) {
    return new Outbound(Urgency.ALWAYS, text);
  }
}
