package org.mosquittochat.websocket;

import jakarta.websocket.Session;
import java.lang.System.Logger.Level;
import java.lang.reflect.Field;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;

/**
 * Takes the idle timer from a session of Tyrus. Tyrus schedules a task for every message that comes or goes, also where
 * there is no idle time-out; on Payara each of these looks through {@code META-INF/services} of the whole server for
 * context to capture, which is most of what a message costs. No standard way turns that off, so a private field is set,
 * and only if it is there and is what it should be: else all works as it did, and slower.
 */
final class IdleTimer {
  private static final System.Logger LOG = System.getLogger(IdleTimer.class.getName());
  private static final String TYRUS = "org.glassfish.tyrus.core.TyrusSession";
  private static final ScheduledExecutorService NEVER = never();

  private IdleTimer() {}

  /** For sessions that have no idle time-out; on other servers than Payara it does nothing. */
  static void stop(Session session) {
    Class<?> type = session.getClass();
    if (!type.getName().equals(TYRUS)) {
      return;
    }
    try {
      Field service = type.getDeclaredField("service");
      if (service.getType() == ScheduledExecutorService.class) {
        service.setAccessible(true);
        service.set(session, NEVER);
      }
    } catch (ReflectiveOperationException | RuntimeException e) {
      LOG.log(Level.DEBUG, "This version of Tyrus keeps its idle timer; messages cost more.", e);
    }
  }

  /** One that has ended and says so to nobody: what it is given it forgets. */
  private static ScheduledExecutorService never() {
    ScheduledThreadPoolExecutor never =
        new ScheduledThreadPoolExecutor(0, new ThreadPoolExecutor.DiscardPolicy());
    never.shutdown();
    return never;
  }
}
