package org.mosquittochat.testing;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;

/**
 * As much of a broker as shows faults that Mosquitto never has: it accepts connections and answers pings, refuses
 * subscriptions as often as it is told, and acknowledges no publish. Thread-safe.
 */
public final class StubBroker implements AutoCloseable {
  private final AtomicInteger connects = new AtomicInteger();
  private final AtomicInteger refusals;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final ServerSocket server;

  /** @param refusals how many subscriptions to refuse before the first is granted */
  public StubBroker(ServerSocketFactory factory, int refusals) {
    this.refusals = new AtomicInteger(refusals);
    try {
      server = factory.createServerSocket(FreePort.find(), 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    run(this::accept);
  }

  /** The port on loopback, with a scheme and host name of the test's choice. */
  public URI url(String schemeAndHost) {
    return URI.create(schemeAndHost + ":" + server.getLocalPort());
  }

  /** How many clients have connected so far. */
  public int connects() {
    return connects.get();
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void run(Work work) {
    Thread thread = new Thread(() -> {
      try {
        work.run();
      } catch (IOException e) {
        // closed
      }
    }, "stub-broker");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() throws IOException {
    while (true) {
      Socket socket = server.accept();
      sockets.add(socket);
      run(() -> talk(socket));
    }
  }

  private void talk(Socket socket) throws IOException {
    try (socket; DataInputStream in = new DataInputStream(socket.getInputStream())) {
      while (true) {
        int type = in.readUnsignedByte() >> 4;
        byte[] body = new byte[length(in)];
        in.readFully(body);
        answer(type, body, socket.getOutputStream());
      }
    }
  }

  private static int length(DataInputStream in) throws IOException {
    int length = 0;
    for (int shift = 0; ; shift += 7) {
      int digit = in.readUnsignedByte();
      length |= (digit & 0x7f) << shift;
      if (digit < 0x80) {
        return length;
      }
    }
  }

  private void answer(int type, byte[] body, OutputStream out) throws IOException {
    switch (type) {
      case 1 -> {
        connects.incrementAndGet();
        out.write(new byte[] {0x20, 2, 0, 0});
      }
      case 8 -> {
        int code = refusals.getAndDecrement() > 0 ? 0x80 : 1;
        out.write(new byte[] {(byte) 0x90, 3, body[0], body[1], (byte) code});
      }
      case 12 -> out.write(new byte[] {(byte) 0xd0, 0});
      default -> { }
    }
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
