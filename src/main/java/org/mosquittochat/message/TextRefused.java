package org.mosquittochat.message;

/** A text is not one that can be said; the message is a sentence for its author. */
public final class TextRefused extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** What is wrong with it. */
  public enum Fault {
    EMPTY,
    TOO_LONG,
    NOT_TEXT
  }

  private final Fault fault;

  TextRefused(Fault fault, String message) {
    super(message, null, false, false);
    this.fault = fault;
  }

  /** What is wrong with it. */
  public Fault fault() {
    return fault;
  }
}
