package org.mosquittochat.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** ejabberd's multi-user chat (XEP-0045) over WebSocket (RFC 7395), anonymous people. */
final class EjabberdPeer implements Peer {
  @Override
  public String name() {
    return "ejabberd MUC";
  }

  @Override
  public RunningPeer start(Path folder) throws IOException {
    throw new IOException("not yet");
  }
}
