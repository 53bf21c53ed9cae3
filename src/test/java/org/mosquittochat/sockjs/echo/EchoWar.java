package org.mosquittochat.sockjs.echo;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.mosquittochat.delivery.CloseCode;
import org.mosquittochat.delivery.Transport;
import org.mosquittochat.sockjs.SockJsService;

/** A WAR for the context root {@code /} with the SockJS server and nothing of the chat; any Origin may use it. */
public final class EchoWar {
  private EchoWar() {}

  public static WebArchive archive() {
    return ShrinkWrap.create(WebArchive.class, "ROOT.war")
        .addPackage(SockJsService.class.getPackage())
        .addPackage(EchoListener.class.getPackage())
        .deleteClasses(EchoWar.class)
        .addClasses(CloseCode.class, Transport.class)
        .addAsWebInfResource(new StringAsset("<beans bean-discovery-mode=\"none\"/>"), "beans.xml")
        // Open Liberty takes the name ROOT for a path like any other
        .addAsWebInfResource(new StringAsset("<web-ext><context-root uri=\"/\"/></web-ext>"), "ibm-web-ext.xml");
  }

  /** Runs it on Payara Micro, on this machine alone, at the port that the argument names, until it is ended. */
  public static void main(String... arguments) throws Exception {
    Path folder = Files.createTempDirectory("sockjs-echo");
    Path war = folder.resolve("ROOT.war");
    archive().as(ZipExporter.class).exportTo(war.toFile());
    Path address = Files.writeString(folder.resolve("address.asadmin"), "set configs.config.server-config."
        + "network-config.network-listeners.network-listener.http-listener.address=127.0.0.1\n");
    Process server = new ProcessBuilder(List.of(ProcessHandle.current().info().command().orElse("java"), "-Xmx512m",
        "-jar", new File(System.getProperty("payara.microJar")).getPath(), "--nohazelcast", "--disablephonehome",
        "--prebootcommandfile", address.toString(), "--port", arguments[0], "--deploy", war.toString(),
        "--contextroot", "/")).inheritIO().start();
    Runtime.getRuntime().addShutdownHook(new Thread(server::destroy));
    System.exit(server.waitFor());
  }
}
