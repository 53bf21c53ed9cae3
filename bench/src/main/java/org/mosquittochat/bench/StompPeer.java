package org.mosquittochat.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Spring's simple broker: STOMP 1.2 over WebSocket, as its guides have it. */
final class StompPeer implements Peer {
  private static final Path JAR = Path.of("peers/spring-stomp/target/spring-stomp.jar");

  @Override
  public String name() {
    return "Spring Boot STOMP";
  }

  @Override
  public Optional<String> lacks() {
    return Files.exists(JAR) ? Optional.empty() : Optional.of("the jar of peers/spring-stomp");
  }

  @Override
  public RunningPeer start(Path folder) throws IOException {
    int port = Program.freePort();
    Program spring = Program.start(folder, "spring", Map.of(), List.of(
        ProcessHandle.current().info().command().orElse("java"), "-jar", JAR.toString(),
        "--server.port=" + port, "--server.address=127.0.0.1",
        "--server.tomcat.max-connections=20000", "--server.tomcat.accept-count=4096")).awaitPort(port);
    return new RunningPeer(port, new StompDialect(port), List.of(spring));
  }

  private record StompDialect(int port) implements Dialect {
    @Override
    public List<Step> entering(int client, String room, boolean first) {
      return List.of(
          Step.upgrade(port, "/stomp", heard -> "Sec-WebSocket-Protocol: v12.stomp\r\n"),
          Step.text("CONNECT\naccept-version:1.2\nhost:bench\nheart-beat:0,0\n\n\0", "CONNECTED"),
          // the simple broker answers no receipt: a word to oneself shows that the subscription stands
          Step.text("SUBSCRIBE\nid:0\ndestination:/topic/" + room + "\n\n\0SUBSCRIBE\nid:1\ndestination:/topic/own-" + room + "-" + client
              + "\n\n\0SEND\ndestination:/topic/own-" + room + "-" + client + "\n\nhere\0", "here"));
    }

    @Override
    public byte[] post(int client, long number, String room, String text) {
      return Mark.bytes("SEND\ndestination:/topic/" + room + "\n\n" + text + "\0");
    }
  }
}
