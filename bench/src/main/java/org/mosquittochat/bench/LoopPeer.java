package org.mosquittochat.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The bare loop of {@link BareLoop}: what the system itself can do. */
final class LoopPeer implements Peer {
  private final boolean gathering;

  /** @param gathering whether all that waits for a client leaves in one write */
  LoopPeer(boolean gathering) {
    this.gathering = gathering;
  }

  @Override
  public String name() {
    return gathering ? "bare loop, gathering" : "bare loop, one write a message";
  }

  @Override
  public RunningPeer start(Path folder) throws IOException {
    int port = Program.freePort();
    Program loop = Program.start(folder, "loop", Map.of(), List.of(
        ProcessHandle.current().info().command().orElse("java"), "-cp", System.getProperty("java.class.path"),
        BareLoop.class.getName(), Integer.toString(port), Boolean.toString(gathering))).awaitPort(port);
    return new RunningPeer(port, new RoomPathDialect(port), List.of(loop));
  }
}
