package org.mosquittochat.component;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mosquittochat.config.ChatSettings;
import org.mosquittochat.testing.LogRecorder;
import org.mosquittochat.testing.MosquittoProcess;
import org.mosquittochat.testing.Patience;
import org.mosquittochat.testing.StubBroker;
import org.mosquittochat.testing.TestAuthority;

/** Who the broker is must be shown by a certificate that is trusted, and for the host that the setting names. */
class BrokerOverTlsTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir
  private Path directory;

  private final LogRecorder log = new LogRecorder("org.mosquittochat.mqtt");
  private SSLContext before;
  private KeyStore keys;

  @BeforeEach
  void makeCertificateForLocalhost() throws Exception {
    before = SSLContext.getDefault();
    Path file = directory.resolve("keys.p12");
    Process keytool = new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias", "broker",
        "-keyalg", "EC", "-dname", "CN=localhost", "-ext", "san=dns:localhost", "-validity", "2",
        "-keystore", file.toString(), "-storepass", new String(PASSWORD)).inheritIO().start();
    assertEquals(0, keytool.waitFor());
    keys = KeyStore.getInstance(file.toFile(), PASSWORD);
  }

  @AfterEach
  void restore() {
    SSLContext.setDefault(before);
    log.close();
  }

  private ServerSocketFactory server() throws Exception {
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(keys, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), null, null);
    return context.getServerSocketFactory();
  }

  private void trustTheCertificate() throws Exception {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    trusted.setCertificateEntry("broker", keys.getCertificate("broker"));
    TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    SSLContext.setDefault(context);
  }

  private static MqttNode connect(URI url) {
    return new MqttNode("node", url).start();
  }

  private void assertRefused(StubBroker broker, MqttNode node) {
    await().atMost(Patience.ANSWER).until(() -> log.count("fails the TLS check", "CHAT_MQTT_URL") > 0);
    assertFalse(node.isUp());
    assertEquals(0, broker.connects());
  }

  @Test
  void aTrustedCertificateForTheHostIsAccepted() throws Exception {
    trustTheCertificate();
    try (StubBroker broker = new StubBroker(server(), 0); MqttNode node = connect(broker.url("ssl://localhost"))) {
      await().atMost(Patience.ANSWER).until(node::isUp);
    }
  }

  @Test
  void theAuthoritiesOfTheSettingAreTrustedInsteadOfJavas() throws Exception {
    List<X509Certificate> authorities = List.of((X509Certificate) keys.getCertificate("broker"));
    try (StubBroker broker = new StubBroker(server(), 0);
        MqttNode node = new MqttNode("node", new ChatSettings.Mqtt(List.of(broker.url("ssl://localhost")),
            Optional.empty(), Optional.empty(), authorities, MqttNode.PAYLOAD_BYTES)).start()) {
      await().atMost(Patience.ANSWER).until(node::isUp);
    }
  }

  @Test
  void aTrustedCertificateForAnotherHostIsRefused() throws Exception {
    trustTheCertificate();
    try (StubBroker broker = new StubBroker(server(), 0); MqttNode node = connect(broker.url("ssl://127.0.0.1"))) {
      assertRefused(broker, node);
    }
  }

  @Test
  void aCertificateThatNobodyTrustsIsRefused() throws Exception {
    try (StubBroker broker = new StubBroker(server(), 0); MqttNode node = connect(broker.url("ssl://localhost"))) {
      assertRefused(broker, node);
    }
  }

  @Test
  void anExpiredCertificateOfATrustedAuthorityIsRefusedAndSaidToBeExpired(@TempDir Path folder) throws Exception {
    TestAuthority authority = new TestAuthority(folder);
    try (InputStream pem = Files.newInputStream(authority.certificate());
        MosquittoProcess current = MosquittoProcess.started(authority.mosquittoFor("localhost", TestAuthority.FUTURE));
        MosquittoProcess expired = MosquittoProcess.started(authority.mosquittoFor("localhost", TestAuthority.PAST))) {
      X509Certificate trusted = (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
      try (MqttNode node = connect(current, trusted)) {
        await().atMost(Patience.RETURN).until(node::isUp);
      }
      try (MqttNode node = connect(expired, trusted)) {
        await().atMost(Patience.RETURN).until(() -> log.count("has expired", "renew it") > 0);
        assertFalse(node.isUp());
      }
    }
  }

  private static MqttNode connect(MosquittoProcess broker, X509Certificate authority) {
    URI url = URI.create("ssl://localhost:" + broker.url().getPort());
    return new MqttNode("node", new ChatSettings.Mqtt(
        List.of(url), Optional.empty(), Optional.empty(), List.of(authority), MqttNode.PAYLOAD_BYTES)).start();
  }
}
