package org.mosquittochat.launcher;

/** A reason to end, told as one sentence that needs no stack trace. */
final class LaunchFailure extends RuntimeException {
  /** The operator can put it right: an option, a port, a folder. */
  static final int USAGE = 2;

  /** The program started and could not go on. */
  static final int FAILED = 1;

  private final int exitCode;

  private LaunchFailure(int exitCode, String sentence, Throwable cause) {
    super(sentence, cause);
    this.exitCode = exitCode;
  }

  static LaunchFailure usage(String sentence) {
    return new LaunchFailure(USAGE, sentence, null);
  }

  static LaunchFailure failed(String sentence, Throwable cause) {
    return new LaunchFailure(FAILED, sentence, cause);
  }

  int exitCode() {
    return exitCode;
  }
}
