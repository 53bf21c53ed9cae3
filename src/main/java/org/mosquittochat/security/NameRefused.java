package org.mosquittochat.security;

/** A name of a person or a room that cannot be used, whoever asks for it. */
public final class NameRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** @param message one sentence for the person, with the remedy; without the name, which is untrusted */
  NameRefused(String message) {
    // Refused input is no fault of the program: nobody needs the stack, and filling it would cost more than the
    // check.
    super(message, null, false, false);
  }

  /** The error code of the contract. */
  public String code() {
    return "bad-name";
  }
}
