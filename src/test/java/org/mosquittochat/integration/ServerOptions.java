package org.mosquittochat.integration;

import java.util.List;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.mosquittochat.testing.FreePort;
import org.mosquittochat.testing.MosquittoBroker;

/**
 * Finds a broker for the whole run and tells Arquillian how to start Payara Micro: with the settings of the launcher,
 * an
 * in-memory database and that broker. Stands before {@code ArquillianExtension}, which reads the options once.
 */
final class PayaraMicroOptions implements BeforeAllCallback {
  private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(PayaraMicroOptions.class);

  @Override
  public void beforeAll(ExtensionContext context) {
    context.getRoot().getStore(NAMESPACE).computeIfAbsent(MosquittoBroker.class, key -> start(), MosquittoBroker.class);
  }

  /** The store closes it after the last test of the run. */
  private static MosquittoBroker start() {
    MosquittoBroker broker = MosquittoBroker.find();
    int port = FreePort.find();
    System.setProperty("payara.cmdOptions", String.join(" ", List.of(
        "-Xmx512m",
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Dchat.http.address=127.0.0.1",
        "-Dchat.http.port=" + port,
        "-Dchat.pool.class=org.h2.jdbcx.JdbcDataSource",
        "-Dchat.pool.url=jdbc:h2:mem:chat;DB_CLOSE_DELAY=-1",
        "-Dchat.pool.user=sa",
        "-Dchat.pool.password=",
        "-Dchat.mqtt.url=" + broker.url())));
    System.setProperty("payara.extraMicroOptions",
        "--nohazelcast --disablephonehome --prebootcommandfile src/main/payara/pre-boot.asadmin --port " + port);
    return broker;
  }
}
