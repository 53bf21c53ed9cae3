package org.mosquittochat.mqtt;

import static org.mosquittochat.mqtt.NoDelaySocketFactory.noDelay;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/**
 * Makes TLS sockets that send at once (M3). Paho insists on an SSLSocketFactory for {@code ssl://}. Thread-safe.
 */
final class NoDelayTlsSocketFactory extends SSLSocketFactory {
  private final SSLSocketFactory origin;

  /** @param authorities who is trusted; if empty, those of the Java trust store that is in force now */
  NoDelayTlsSocketFactory(List<X509Certificate> authorities) {
    try {
      SSLContext context = authorities.isEmpty() ? SSLContext.getDefault() : trusting(authorities);
      origin = context.getSocketFactory();
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("This Java has no TLS: check its javax.net.ssl properties.", e);
    }
  }

  private static SSLContext trusting(List<X509Certificate> authorities) throws GeneralSecurityException, IOException {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    for (X509Certificate authority : authorities) {
      trusted.setCertificateEntry("authority-" + trusted.size(), authority);
    }
    TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
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
