package org.mosquittochat.mqtt;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.CertificateExpiredException;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.junit.jupiter.api.Test;

class ConnectFaultTest {
  private static final URI URL = URI.create("ssl://user:secret@broker.example:8883");

  private static String sentence(Throwable fault) {
    String sentence = ConnectFault.sentence(URL, fault);
    assertFalse(sentence.contains("secret"), sentence);
    return sentence;
  }

  @Test
  void aRefusedSignInNamesItsSettings() {
    for (short code : List.of(
        MqttException.REASON_CODE_FAILED_AUTHENTICATION, MqttException.REASON_CODE_NOT_AUTHORIZED)) {
      String sentence = sentence(new MqttException(code));
      assertTrue(sentence.contains("CHAT_MQTT_USERNAME") && sentence.contains("CHAT_MQTT_PASSWORD"), sentence);
    }
  }

  @Test
  void anUnknownHostIsNamed() {
    assertTrue(sentence(new MqttException(new UnknownHostException("broker.example"))).contains(
        "broker.example is not known: check CHAT_MQTT_URL"));
  }

  @Test
  void aRefusedConnectionNamesTheAddress() {
    assertTrue(sentence(new MqttException(32103, new ConnectException("Connection refused"))).contains(
        "No broker answers at ssl://broker.example:8883"));
  }

  @Test
  void aCertificateFaultNamesTheTrustStore() {
    MqttException fault = new MqttException(new SSLHandshakeException("PKIX path building failed"));
    assertTrue(sentence(fault).contains("trust store"));
  }

  @Test
  void anExpiredCertificateIsToBeRenewed() {
    Exception expired = new SSLHandshakeException("PKIX path validation failed");
    expired.initCause(new CertificateExpiredException("NotAfter: yesterday"));
    String sentence = sentence(new MqttException(expired));
    assertTrue(sentence.contains("CHAT_MQTT_URL has expired (NotAfter: yesterday): renew it"), sentence);
  }

  @Test
  void anythingElseNamesTheUrl() {
    assertTrue(sentence(new IllegalStateException()).contains("CHAT_MQTT_URL"));
  }
}
