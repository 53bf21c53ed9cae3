package org.mosquittochat.testing;

import static org.awaitility.Awaitility.await;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One member of a cluster of NATS or RabbitMQ: a command, its environment, a port for MQTT, and a folder, which is the
 * cluster's to take away.
 */
final class BrokerProcess extends NativeBroker {
  private static final Duration START = Duration.ofMinutes(5);
  private static final byte[] CONNECT = connect("fixture");

  private final int port;
  private final Path folder;
  private final List<String> command;
  private final Map<String, String> environment;

  /** @param port where it is to take MQTT */
  BrokerProcess(int port, Path folder, List<String> command, Map<String, String> environment) {
    this.port = port;
    this.folder = folder;
    this.command = command;
    this.environment = environment;
  }

  @Override
  public URI url() {
    return URI.create("tcp://127.0.0.1:" + port);
  }

  /** Starts it without waiting, as those must be started that wait for each other. */
  void launch() {
    List<String> mortal = Stream.concat(Stream.of("setpriv", "--pdeathsig=KILL"), command.stream()).toList();
    ProcessBuilder builder = new ProcessBuilder(mortal)
        .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
    builder.environment().putAll(environment);
    process = ChildProcess.start(builder);
  }

  void awaitReady() {
    await().atMost(START).pollInterval(Duration.ofMillis(100)).until(() -> !process.isAlive() || takesClients());
    if (!process.isAlive()) {
      throw new IllegalStateException(command.get(0) + " ended at its start; is its package installed? " + printed());
    }
  }

  @Override
  public void start() {
    launch();
    awaitReady();
  }

  /** Whether it answers a CONNECT of MQTT 3.1.1: an open port alone tells nothing of the cluster. */
  private boolean takesClients() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(5_000);
      socket.getOutputStream().write(CONNECT);
      byte[] answer = new byte[4];
      new DataInputStream(socket.getInputStream()).readFully(answer);
      return answer[0] == 0x20 && answer[3] == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static byte[] connect(String clientId) {
    byte[] id = clientId.getBytes(StandardCharsets.UTF_8);
    byte[] head = {0x10, (byte) (12 + id.length), 0, 4, 'M', 'Q', 'T', 'T', 4, 2, 0, 30, 0, (byte) id.length};
    byte[] whole = Arrays.copyOf(head, head.length + id.length);
    System.arraycopy(id, 0, whole, head.length, id.length);
    return whole;
  }

  private Path log() {
    return folder.resolve("log");
  }

  private String printed() {
    try {
      return Files.readString(log());
    } catch (IOException e) {
      return e.toString();
    }
  }
}
