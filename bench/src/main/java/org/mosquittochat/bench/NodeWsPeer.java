package org.mosquittochat.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Node with the package ws, which sends a text to all of a room. */
final class NodeWsPeer implements Peer {
  @Override
  public String name() {
    return "Node ws";
  }

  @Override
  public Optional<String> lacks() {
    return Program.isInstalled("node") && Files.isDirectory(Path.of("peers/node-ws/node_modules"))
        ? Optional.empty() : Optional.of("node with its package ws");
  }

  @Override
  public RunningPeer start(Path folder) throws IOException {
    int port = Program.freePort();
    Program node = Program.start(folder, "node", Map.of("NODE_ENV", "production"),
        List.of("node", "peers/node-ws/server.js", Integer.toString(port))).awaitPort(port);
    return new RunningPeer(port, new RoomPathDialect(port), List.of(node));
  }
}
