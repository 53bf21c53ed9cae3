package org.mosquittochat.frame;

/** A command is refused, with the code and the sentence that its sender is told. */
public final class FrameRefused extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final ErrorCode code;

  public FrameRefused(ErrorCode code, String message) {
    // no stack trace: anyone may cause this as often as the rate limit lets him
    super(message, null, false, false);
    this.code = code;
  }

  /** Why. */
  public ErrorCode code() {
    return code;
  }
}
