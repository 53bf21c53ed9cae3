package org.mosquittochat.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A program that people would chat with. */
interface Peer {
  String name();

  /** What of it is not installed on this machine. */
  default Optional<String> lacks() {
    return Optional.empty();
  }

  /** Whether it is asked this; some are there for one question. */
  default boolean answers(Scenario scenario) {
    return true;
  }

  /** Starts it with nothing in it, in an empty folder, and returns when clients may come. */
  RunningPeer start(Path folder) throws IOException;
}
