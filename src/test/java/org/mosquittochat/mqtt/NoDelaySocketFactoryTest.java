package org.mosquittochat.mqtt;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.stream.Stream;
import javax.net.SocketFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NoDelaySocketFactoryTest {
  static Stream<SocketFactory> factories() {
    return Stream.of(new NoDelaySocketFactory(), new NoDelayTlsSocketFactory(List.of()));
  }

  @ParameterizedTest
  @MethodSource("factories")
  void everySocketSendsAtOnce(SocketFactory factory) throws IOException {
    InetAddress here = InetAddress.getLoopbackAddress();
    try (ServerSocket server = new ServerSocket(0, 50, here);
        Socket unconnected = factory.createSocket();
        Socket byAddress = factory.createSocket(here, server.getLocalPort());
        Socket byName = factory.createSocket("127.0.0.1", server.getLocalPort());
        Socket fromAddress = factory.createSocket(here, server.getLocalPort(), here, 0);
        Socket fromName = factory.createSocket("127.0.0.1", server.getLocalPort(), here, 0)) {
      for (Socket socket : new Socket[] {unconnected, byAddress, byName, fromAddress, fromName}) {
        assertTrue(socket.getTcpNoDelay());
      }
    }
  }
}
