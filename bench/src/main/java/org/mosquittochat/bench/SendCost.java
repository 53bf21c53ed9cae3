package org.mosquittochat.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** What one write of some bytes to a socket costs here and now: the unit that all peers pay in. */
final class SendCost {
  private static final int WRITES = 50_000;

  private SendCost() {}

  /** Microseconds for a write of this size, with somebody who reads at the other end. */
  static double micros(int bytes) throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket out = new Socket(server.getInetAddress(), server.getLocalPort());
        Socket in = server.accept()) {
      out.setTcpNoDelay(true);
      Thread reader = new Thread(() -> drain(in));
      reader.setDaemon(true);
      reader.start();
      byte[] payload = new byte[bytes];
      long begin = 0;
      for (int i = -WRITES / 10; i < WRITES; i++) {
        if (i == 0) {
          begin = System.nanoTime();
        }
        out.getOutputStream().write(payload);
      }
      return (System.nanoTime() - begin) / 1e3 / WRITES;
    }
  }

  private static void drain(Socket socket) {
    byte[] buffer = new byte[1 << 16];
    try {
      InputStream in = socket.getInputStream();
      while (in.read(buffer) >= 0) {
        // read on
      }
    } catch (IOException e) {
      // it was closed: all is written
    }
  }
}
