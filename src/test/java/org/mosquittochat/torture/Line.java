package org.mosquittochat.torture;

/**
 * One connection. What happens is told on the clients' thread, on which all its methods are called; it takes the next text
 * only when the last one was dealt with, so that who pauses is felt by the server.
 */
interface Line {
  /** What is told of one that ended without a close. */
  int BROKEN = 1006;

  /** Who uses it. */
  interface User {
    void opened();

    void heard(String text);

    void lost(int code);
  }

  /** Sends, after what is being sent. */
  void send(String text);

  /** Takes nothing any more. */
  void pause();

  void resume();

  /** Ends it without a word; nothing is told after this. */
  void drop();
}
