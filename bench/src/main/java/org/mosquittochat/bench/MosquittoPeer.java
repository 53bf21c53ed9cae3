package org.mosquittochat.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Mosquitto alone: clients speak MQTT 3.1.1 over WebSocket, at QoS 0 or 1. */
final class MosquittoPeer implements Peer {
  private final int qos;

  MosquittoPeer(int qos) {
    this.qos = qos;
  }

  @Override
  public String name() {
    return "Mosquitto over WebSocket, QoS " + qos;
  }

  @Override
  public Optional<String> lacks() {
    return Program.isInstalled("mosquitto") ? Optional.empty() : Optional.of("mosquitto");
  }

  @Override
  public RunningPeer start(Path folder) throws IOException {
    int port = Program.freePort();
    // Mosquitto 2.0.11 does not start with a listener for WebSocket alone
    Program broker = ChatPeer.mosquitto(folder, "listener " + Program.freePort() + " 127.0.0.1\nallow_anonymous true\n"
        + "listener " + port + " 127.0.0.1\nprotocol websockets\nsocket_domain ipv4\n").awaitPort(port);
    return new RunningPeer(port, new MqttDialect(port, qos), List.of(broker));
  }

  /** The packets of MQTT 3.1.1, 3.1, 3.3, 3.4 and 3.8. */
  private record MqttDialect(int port, int qos) implements Dialect {
    @Override
    public int opcode() {
      return BINARY;
    }

    @Override
    public List<Step> entering(int client, String room, boolean first) {
      byte[] connect = packet(0x10, string("MQTT"), new byte[] {4, 2, 0, 0}, string("bench" + client));
      byte[] subscribe = packet(0x82, new byte[] {0, 1}, string(room), new byte[] {(byte) qos});
      return List.of(
          Step.upgrade(port, "/mqtt", heard -> "Sec-WebSocket-Protocol: mqtt\r\n"),
          new Step(heard -> connect, "\u0020\u0002\u0000\u0000", true),
          new Step(heard -> subscribe, "\u0090\u0003\u0000\u0001" + (char) qos, true));
    }

    @Override
    public byte[] post(int client, long number, String room, String text) {
      return qos == 0
          ? packet(0x30, string(room), Mark.bytes(text))
          : packet(0x32, string(room), packetId(number), Mark.bytes(text));
    }

    /** Even, so that no acknowledgement ends as a mark begins. */
    private static byte[] packetId(long number) {
      int id = 2 * (1 + (int) (number % 0x7fff));
      return new byte[] {(byte) (id >> 8), (byte) id};
    }

    @Override
    public void answer(byte[] bytes, int at, ByteArrayOutputStream answers) {
      if (qos > 0) {
        // the packet's id stands right before its payload
        answers.writeBytes(new byte[] {0x40, 2, bytes[at - 2], bytes[at - 1]});
      }
    }

    private static byte[] string(String text) {
      byte[] bytes = Mark.bytes(text);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      out.write(bytes.length >> 8);
      out.write(bytes.length);
      out.writeBytes(bytes);
      return out.toByteArray();
    }

    private static byte[] packet(int type, byte[]... parts) {
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      for (byte[] part : parts) {
        body.writeBytes(part);
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      out.write(type);
      int length = body.size();
      while (length > 127) {
        out.write(length & 0x7f | 0x80);
        length >>= 7;
      }
      out.write(length);
      out.writeBytes(body.toByteArray());
      return out.toByteArray();
    }
  }
}
