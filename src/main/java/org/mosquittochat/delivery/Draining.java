package org.mosquittochat.delivery;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.mosquittochat.config.ChatSettings;

/**
 * Empties this node while the operator's file is there: nobody new is taken, and those who are connected are told to
 * come back, each at another moment, so that the other nodes are not run over. When the file is gone all is as before.
 * Thread-safe.
 */
@Singleton
public class Draining {
  private static final System.Logger LOG = System.getLogger(Draining.class.getName());

  private final ConnectionRegistry connections;
  private final Executor executor;
  private final ChatSettings.Drain settings;
  private final Set<Connection> leaving = Collections.newSetFromMap(new WeakHashMap<>());
  private volatile boolean draining;

  @Inject
  public Draining(ConnectionRegistry connections, Executor executor, ChatSettings settings) {
    this.connections = connections;
    this.executor = executor;
    this.settings = settings.drain();
  }

  /** Whether this node takes nobody new. */
  public boolean isDraining() {
    return draining;
  }

  /** Begins to look for the file. */
  public void start(ScheduledExecutorService timer) {
    if (settings.file().isPresent()) {
      look(timer);
      timer.scheduleWithFixedDelay(() -> look(timer), 1, 1, TimeUnit.SECONDS);
    }
  }

  private void look(ScheduledExecutorService timer) {
    boolean wanted = Files.exists(settings.file().orElseThrow());
    if (wanted && !draining) {
      LOG.log(
          Level.INFO, "This node is drained as long as there is {0}: nobody new is let in, {1} connections are closed.",
          settings.file().get(), connections.all().size());
    } else if (!wanted && draining) {
      LOG.log(Level.INFO, "This node is not drained any more, for {0} is gone.", settings.file().get());
    }
    draining = wanted;
    if (draining) {
      // also those who were just being let in when it began
      connections.all().stream().filter(leaving::add).forEach(connection -> leave(connection, timer));
    }
  }

  private void leave(Connection connection, ScheduledExecutorService timer) {
    long moment = ThreadLocalRandom.current().nextLong(settings.spread().toMillis() + 1);
    // not on the timer: who does not read may hold the close up
    timer.schedule(
        () -> executor.execute(() -> connection.close(CloseCode.DRAINING)), moment, TimeUnit.MILLISECONDS);
  }
}
