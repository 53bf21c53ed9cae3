package org.mosquittochat.bench;

import java.io.IOException;
import java.nio.file.Path;

/** A program that people would chat with. */
interface Peer {
  String name();

  /** Starts it with nothing in it, in an empty folder, and returns when clients may come. */
  RunningPeer start(Path folder) throws IOException;
}
