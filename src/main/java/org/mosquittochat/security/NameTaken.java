package org.mosquittochat.security;

/** Somebody else has this name, or one that looks like it. */
public final class NameTaken extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NameTaken() {
    super("This name is taken, or looks like one that is; please choose another.", null, false, false);
  }

  /** The error code of the contract. */
  public String code() {
    return "name-taken";
  }
}
