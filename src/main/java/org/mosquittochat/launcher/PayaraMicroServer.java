package org.mosquittochat.launcher;

import fish.payara.micro.BootstrapException;
import fish.payara.micro.PayaraMicro;
import fish.payara.micro.PayaraMicroRuntime;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;

/**
 * Payara Micro with the chat's WAR at {@code /}. Its settings are in {@code src/main/payara/pre-boot.asadmin}, which
 * reads the system properties set here.
 */
final class PayaraMicroServer implements AutoCloseable {
  private static final String NAME = "mosquittochat";

  private final PayaraMicroRuntime runtime;

  private PayaraMicroServer(PayaraMicroRuntime runtime) {
    this.runtime = runtime;
  }

  /**
   * Returns when the WAR is deployed.
   *
   * @throws LaunchFailure if the server does not start or refuses the WAR; nothing is left running then
   */
  static PayaraMicroServer start(LaunchOptions options, int port, DataFolder data, PoolSettings pool) {
    System.setProperty("chat.http.address", options.address());
    System.setProperty("chat.http.port", Integer.toString(port));
    pool.publish();
    try {
      // Out of the jar of jars, every look for a class opens 320 of them, and throws as many exceptions.
      PayaraMicro.setUpackedJarDir(data.serverFolder().resolve("payara").toFile());
      PayaraMicro micro = PayaraMicro.getInstance().setRootDir(data.serverFolder().toFile());
      // not setNoCluster too: it would win, and leave Hazelcast listening on *:6900
      micro.setNoHazelcast(true);
      PayaraMicroServer server = new PayaraMicroServer(micro.bootStrap());
      server.deploy(options.war().toString().isEmpty() ? data.unpack("mosquittochat.war") : options.war());
      return server;
    } catch (BootstrapException | IOException e) {
      throw LaunchFailure.failed("The server does not start: " + e.getMessage(), e);
    }
  }

  /** Undeploys the WAR first, while its sockets still work, then stops the server. */
  @Override
  public void close() throws BootstrapException {
    runtime.undeploy(NAME);
    shutdown();
  }

  private void shutdown() throws BootstrapException {
    PrintStream out = System.out;
    // Payara Micro prints a line for its developers when it stops
    System.setOut(new PrintStream(OutputStream.nullOutputStream()));
    try {
      runtime.shutdown();
    } finally {
      System.setOut(out);
    }
  }

  private void deploy(Path war) throws BootstrapException {
    try (LastFault fault = LastFault.listen()) {
      // its answer is true even when the WAR was refused
      runtime.deploy(NAME, "/", war.toFile());
      if (!runtime.getDeployedApplicationNames().contains(NAME)) {
        String reason = fault.reason().orElse("the server refused the WAR; the log above tells more.");
        shutdown();
        throw LaunchFailure.failed("mosquittoChat cannot start: " + reason, null);
      }
    }
  }
}
