package org.mosquittochat.mqtt;

import static org.mosquittochat.mqtt.NoDelaySocketFactory.noDelay;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.NoSuchAlgorithmException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;

/**
 * Makes TLS sockets that send at once (M3), with the Java trust store that is in force when it is made. Paho insists on
 * an SSLSocketFactory for {@code ssl://}. Thread-safe.
 */
final class NoDelayTlsSocketFactory extends SSLSocketFactory {
  private final SSLSocketFactory origin;

  NoDelayTlsSocketFactory() {
    try {
      origin = SSLContext.getDefault().getSocketFactory();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no TLS: check its javax.net.ssl properties.", e);
    }
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return origin.getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return origin.getSupportedCipherSuites();
  }

  @Override
  public Socket createSocket() throws IOException {
    return noDelay(origin.createSocket());
  }

  @Override
  public Socket createSocket(Socket connected, String host, int port, boolean autoClose) throws IOException {
    return noDelay(origin.createSocket(connected, host, port, autoClose));
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return noDelay(origin.createSocket(host, port));
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
    return noDelay(origin.createSocket(host, port, localHost, localPort));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return noDelay(origin.createSocket(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) throws IOException {
    return noDelay(origin.createSocket(host, port, localHost, localPort));
  }
}
