package org.mosquittochat.launcher;

import java.math.BigInteger;
import java.security.SecureRandom;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/**
 * An Apache Artemis that speaks MQTT to this JVM alone. It holds at most 64 MB of messages and drops what comes beyond,
 * since listeners fill holes from the rooms' log; it keeps nothing when it stops.
 */
final class EmbeddedBroker implements AutoCloseable {
  private static final long ALL_BYTES = 64L << 20;
  private static final long TOPIC_BYTES = 16L << 20;
  private static final String ACCEPTOR = "mqtt";
  private static final SimpleString NOWHERE = SimpleString.of("nowhere");
  private static final int QUEUE_BEGINS_WITH = 32;

  private final EmbeddedActiveMQ artemis;
  private final String username;
  private final String password;

  private EmbeddedBroker(EmbeddedActiveMQ artemis, String username, String password) {
    this.artemis = artemis;
    this.username = username;
    this.password = password;
  }

  /**
   * Returns when clients can connect.
   *
   * @throws LaunchFailure if the broker does not start
   */
  static EmbeddedBroker start() {
    SecureRandom random = new SecureRandom();
    String username = "chat-" + new BigInteger(32, random).toString(36);
    String password = new BigInteger(160, random).toString(36);
    EmbeddedActiveMQ artemis = new EmbeddedActiveMQ();
    try {
      artemis.setConfiguration(configuration());
      artemis.setSecurityManager(new OnlyOneUser(username, password));
      artemis.start();
      return new EmbeddedBroker(artemis, username, password);
    } catch (Exception e) {
      throw LaunchFailure.failed("The embedded broker does not start: " + e.getMessage(), e);
    }
  }

  /** For the WAR's setting {@code chat.mqtt.url}. */
  String url() {
    NettyAcceptor acceptor = (NettyAcceptor) artemis.getActiveMQServer().getRemotingService().getAcceptor(ACCEPTOR);
    return "tcp://127.0.0.1:" + acceptor.getActualPort();
  }

  String username() {
    return username;
  }

  String password() {
    return password;
  }

  @Override
  public void close() throws Exception {
    artemis.stop();
  }

  private static Configuration configuration() throws Exception {
    return new ConfigurationImpl()
        .setName("mosquittochat")
        .setPersistenceEnabled(false)
        .setSecurityEnabled(true)
        .setJMXManagementEnabled(false)
        .setMaxDiskUsage(-1)
        .setGlobalMaxSize(ALL_BYTES)
        .setThreadPoolMaxSize(8)
        .setScheduledThreadPoolMaxSize(2)
        .addAddressSetting("#", new AddressSettings()
            .setMaxSizeBytes(TOPIC_BYTES)
            .setAddressFullMessagePolicy(AddressFullMessagePolicy.DROP)
            // each person who is there has a queue, which begins with room for 8,192 otherwise: 66 KB
            .setInitialQueueBufferSize(QUEUE_BEGINS_WITH)
            // nobody reads it; without one, Artemis warns twice for every subscription
            .setDeadLetterAddress(NOWHERE)
            .setExpiryAddress(NOWHERE))
        .addAcceptorConfiguration(ACCEPTOR, "tcp://127.0.0.1:0?protocols=MQTT;remotingThreads=2;tcpNoDelay=true");
  }
}
