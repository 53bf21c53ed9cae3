package org.mosquittochat.history;

/** The store cannot be reached or did not answer in time; what was asked may be asked again later. */
public final class StoreUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1;

  public StoreUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
