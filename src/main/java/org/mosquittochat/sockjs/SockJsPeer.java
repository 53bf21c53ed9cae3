package org.mosquittochat.sockjs;

/** Hears one session. Must not block. */
public interface SockJsPeer {
  /** A message came in. It is untrusted. */
  void received(String text);

  /** The client is alive. */
  void heard();

  /** The session ended. Called once. */
  void ended();
}
