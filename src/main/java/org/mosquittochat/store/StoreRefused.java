package org.mosquittochat.store;

/** The database is there and cannot be used by this program; waiting does not help. The message is for an operator. */
public final class StoreRefused extends RuntimeException {
  private static final long serialVersionUID = 1;

  public StoreRefused(String message) {
    super(message);
  }
}
