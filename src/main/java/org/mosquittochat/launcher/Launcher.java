package org.mosquittochat.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;

/** {@code java -jar mosquittochat.jar}: starts everything, says when it is ready, and ends it in order. */
public final class Launcher {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(200);

  private final PrintStream out;
  private final LaunchOptions options;

  private Launcher(PrintStream out, LaunchOptions options) {
    this.out = out;
    this.options = options;
  }

  /** Never returns: ends the JVM with the exit code of the package's rules. */
  public static void main(String... arguments) {
    // before anything touches the network: Payara Micro wants it, and would come too late
    System.getProperties().putIfAbsent("java.net.preferIPv4Stack", "true");
    PrintStream out = System.out;
    // what a server or a library prints by itself is log, not output
    System.setOut(System.err);
    int exitCode = exitCode(out, arguments);
    out.flush();
    System.err.flush();
    // all is closed by now; exit would start Payara Micro's shutdown hook, which complains about that
    Runtime.getRuntime().halt(exitCode);
  }

  private static int exitCode(PrintStream out, String... arguments) {
    try {
      new Launcher(out, LaunchOptions.parse(arguments)).launch();
      return 0;
    } catch (LaunchFailure e) {
      System.err.println(e.getMessage());
      return e.exitCode();
    } catch (Exception e) {
      e.printStackTrace();
      return LaunchFailure.FAILED;
    }
  }

  private void launch() throws Exception {
    switch (options.task()) {
      case HELP -> out.print(LaunchOptions.HELP);
      case VERSION -> out.println("mosquittoChat " + Launcher.class.getPackage().getImplementationVersion());
      case BACKUP -> {
        backup().save(options.file());
        out.println("Saved to " + options.file());
      }
      case RESTORE -> {
        backup().restore(options.file());
        out.println("Restored from " + options.file());
      }
      case CHECK -> check();
      case RUN -> run();
    }
  }

  private void check() throws InterruptedException, UnknownHostException {
    Readiness readiness = new Readiness(URI.create("http://" + host() + ":" + options.port()));
    if (!readiness.isReady()) {
      throw LaunchFailure.failed("The chat at port " + options.port() + " is not ready: " + readiness.last(), null);
    }
  }

  private Backup backup() {
    return PostgresAccess.read().<Backup>map(PostgresBackup::new).orElseGet(() -> new FileBackup(options.data()));
  }

  private void run() throws Exception {
    int port = freePort();
    Optional<PostgresAccess> postgres = PostgresAccess.read();
    URI chat = URI.create("http://" + host() + ":" + port);
    // closed in the opposite order: the server, the broker, the folder
    try (DataFolder data = DataFolder.take(options.data());
        AutoCloseable broker = broker(data);
        PayaraMicroServer server = PayaraMicroServer.start(options, port, data, pool(postgres, data));
        AutoCloseable desk = postgres.isPresent() ? () -> {} : BackupDesk.open(data)) {
      StopSignal stop = StopSignal.listen();
      if (awaitReady(chat, stop)) {
        out.println("mosquittoChat is ready on " + chat);
        SpareMemory.giveBack();
        stop.await();
      }
      out.println("mosquittoChat is stopping");
    }
    out.println("mosquittoChat has stopped");
  }

  private static PoolSettings pool(Optional<PostgresAccess> postgres, DataFolder data) {
    return postgres.map(PoolSettings::of).orElseGet(() -> PoolSettings.of(data));
  }

  /**
   * Waits for ever, for a broker that is away may come; but says after a while that it waits.
   *
   * @return false if it is to stop before
   */
  private boolean awaitReady(URI chat, StopSignal stop) throws InterruptedException {
    Readiness readiness = new Readiness(chat);
    long silentUntil = System.nanoTime() + PATIENCE.toNanos();
    boolean told = false;
    while (!readiness.isReady()) {
      if (!told && System.nanoTime() > silentUntil) {
        told = true;
        out.println("mosquittoChat answers on " + chat + ", but is not ready; it goes on trying: " + readiness.last());
      }
      if (stop.await(POLL)) {
        return false;
      }
    }
    return true;
  }

  /** Fails now, with a sentence, rather than in the server, with a stack trace. */
  private int freePort() {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getByName(options.address()), options.port()));
      return socket.getLocalPort();
    } catch (UnknownHostException e) {
      throw LaunchFailure.usage("The address " + options.address() + " is unknown; --address=ADDRESS names another one.");
    } catch (IOException e) {
      throw LaunchFailure.usage("Port " + options.port() + " on " + options.address() + " cannot be used (" + e.getMessage()
          + "); --port=NUMBER names another one.");
    }
  }

  private static void log(DataFolder data) throws IOException {
    String own = "java.util.logging.config.file";
    if (System.getProperty(own) == null) {
      System.setProperty(own, LogFormat.read().settings(data).toString());
    }
  }

  private AutoCloseable broker(DataFolder data) throws IOException {
    log(data);
    System.setProperty("chat.drain.file", new Setting("chat.drain.file").value()
        .orElseGet(() -> data.serverFolder().resolve("drain").toString()));
    if (new Setting("chat.mqtt.url").value().isPresent()) {
      return () -> {};
    }
    EmbeddedBroker broker = EmbeddedBroker.start();
    System.setProperty("chat.mqtt.url", broker.url());
    System.setProperty("chat.mqtt.username", broker.username());
    System.setProperty("chat.mqtt.password", broker.password());
    return broker;
  }

  private String host() throws UnknownHostException {
    InetAddress address = InetAddress.getByName(options.address());
    if (address.isLoopbackAddress() || address.isAnyLocalAddress()) {
      return "localhost";
    }
    return options.address().contains(":") ? "[" + options.address() + "]" : options.address();
  }
}
