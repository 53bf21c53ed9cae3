package org.mosquittochat.security;

import java.util.function.Supplier;

/** Keeps the secret of a house whose operator has set none. Thread-safe; may block. */
public interface SecretStore {

  /**
   * The secret that is kept, or else the fresh one, which is kept from then on. All nodes get the same bytes, also if
   * they ask at once: the first that is stored wins and every other caller gets that one.
   */
  byte[] obtain(Supplier<byte[]> fresh);
}
