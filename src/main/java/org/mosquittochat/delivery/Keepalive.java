package org.mosquittochat.delivery;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.mosquittochat.config.ChatSettings;

/**
 * Asks every connection for a sign of life now and then, and closes those that gave none for too long or do not take
 * what is sent. Own pings, for the servers' idle time-outs differ, and one leaks.
 */
@Singleton
public class Keepalive {
  private static final System.Logger LOG = System.getLogger(Keepalive.class.getName());

  private final ConnectionRegistry connections;
  private final ChatSettings.Presence settings;
  private final Clock clock;

  @Inject
  public Keepalive(ConnectionRegistry connections, ChatSettings settings, Clock clock) {
    this.connections = connections;
    this.settings = settings.presence();
    this.clock = clock;
  }

  /** Begins to ask. */
  public void start(ScheduledExecutorService timer) {
    long every = settings.pingEvery().toMillis();
    timer.scheduleWithFixedDelay(this::askAll, every, every, TimeUnit.MILLISECONDS);
  }

  void askAll() {
    long bound = clock.millis() - settings.silence().toMillis();
    for (Connection connection : connections.all()) {
      try {
        ask(connection, bound);
      } catch (RuntimeException e) {
        LOG.log(Level.DEBUG, "Asking a connection for a sign of life failed; it is closed when it stays silent.", e);
      }
    }
  }

  private static void ask(Connection connection, long bound) {
    if (connection.sendingSince() < bound) {
      connection.close(CloseCode.TOO_SLOW);
    } else if (connection.heardAt() < bound) {
      connection.close(CloseCode.SILENT);
    } else {
      connection.ping();
    }
  }
}
