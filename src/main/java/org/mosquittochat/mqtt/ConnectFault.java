package org.mosquittochat.mqtt;

import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateExpiredException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.eclipse.paho.client.mqttv3.MqttException;

/** Says in one sentence why there is no connection, and what to do, without a secret. Stateless. */
final class ConnectFault {
  private ConnectFault() {}

  static String sentence(URI url, Throwable fault) {
    String address = PahoSession.address(url);
    if (isRefusedSignIn(fault)) {
      return "The broker at " + address + " refuses the sign-in: check CHAT_MQTT_USERNAME and CHAT_MQTT_PASSWORD.";
    }
    if (has(fault, UnknownHostException.class)) {
      return "The broker's host " + url.getHost() + " is not known: check CHAT_MQTT_URL or the name service.";
    }
    if (has(fault, CertificateExpiredException.class)) {
      return "The certificate of the broker at " + address + " in CHAT_MQTT_URL has expired (" + reason(fault)
          + "): renew it, or set the clock of this machine.";
    }
    if (has(fault, SSLException.class) || has(fault, GeneralSecurityException.class)) {
      return "The broker at " + address + " fails the TLS check (" + reason(fault) + "): CHAT_MQTT_URL must have the"
          + " host name of its certificate, and CHAT_MQTT_CA_FILE or Java's trust store the authority that signed it.";
    }
    if (has(fault, ConnectException.class)) {
      return "No broker answers at " + address + ": start it, or correct CHAT_MQTT_URL.";
    }
    return "The connection to the broker at " + address + " failed (" + reason(fault)
        + "): check the broker, the network and CHAT_MQTT_URL.";
  }

  /** The innermost cause, in words of Java or Paho. */
  static String reason(Throwable fault) {
    Throwable root = causes(fault).reduce((outer, inner) -> inner).orElse(fault);
    return Optional.ofNullable(root.getMessage()).orElse(root.getClass().getSimpleName());
  }

  private static boolean isRefusedSignIn(Throwable fault) {
    return fault instanceof MqttException e
        && (e.getReasonCode() == MqttException.REASON_CODE_FAILED_AUTHENTICATION
            || e.getReasonCode() == MqttException.REASON_CODE_NOT_AUTHORIZED);
  }

  private static boolean has(Throwable fault, Class<? extends Throwable> type) {
    return causes(fault).anyMatch(type::isInstance);
  }

  private static Stream<Throwable> causes(Throwable fault) {
    return Stream.iterate(fault, e -> e != null, Throwable::getCause).limit(20);
  }
}
