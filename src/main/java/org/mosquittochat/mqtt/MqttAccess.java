package org.mosquittochat.mqtt;

import java.net.URI;
import java.util.Optional;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.mosquittochat.broker.Will;
import org.mosquittochat.config.ChatSettings;

/** How a client connects: what Paho is told, from the settings. Immutable. */
record MqttAccess(ChatSettings.Mqtt settings, String clientId, Optional<Will> will) {
  /** Seconds for TCP and TLS each. */
  private static final int CONNECT_SECONDS = 5;
  private static final int KEEP_ALIVE_SECONDS = 10;

  MqttConnectOptions options(URI url) {
    MqttConnectOptions options = new MqttConnectOptions();
    options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
    options.setCleanSession(true);
    options.setAutomaticReconnect(false);
    options.setConnectionTimeout(CONNECT_SECONDS);
    options.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
    options.setMaxInflight(2 * Window.SIZE);
    options.setSocketFactory(
        "ssl".equals(url.getScheme()) ? new NoDelayTlsSocketFactory(settings.authorities()) : new NoDelaySocketFactory());
    options.setHttpsHostnameVerificationEnabled(true);
    settings.username().ifPresent(options::setUserName);
    settings.password().map(String::toCharArray).ifPresent(options::setPassword);
    will.ifPresent(w -> options.setWill(
        ChatTopic.name(w.channel()), w.payload(), ChatTopic.qos(w.channel()), w.channel().kind().kept()));
    return options;
  }
}
