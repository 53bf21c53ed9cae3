package org.mosquittochat.websocket;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import jakarta.websocket.server.ServerContainer;
import java.lang.System.Logger.Level;
import java.lang.reflect.Field;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;

/**
 * Takes the idle timer from Tyrus. Tyrus schedules a task for every session that begins and every message that comes or
 * goes, also where there is no idle time-out; on Payara each of these looks through {@code META-INF/services} of the whole
 * server for context to capture, which is most of what a message costs. No standard way turns that off, so a private
 * field of the container is set before the first session, and only if it is there and is what it should be: else all works
 * as it did, and slower. On other servers it does nothing.
 */
@WebListener
public class IdleTimer implements ServletContextListener {
  private static final System.Logger LOG = System.getLogger(IdleTimer.class.getName());
  private static final String TYRUS = "org.glassfish.tyrus.core.BaseContainer";

  @Override
  public void contextInitialized(ServletContextEvent event) {
    Object container = event.getServletContext().getAttribute(ServerContainer.class.getName());
    for (Class<?> type = container == null ? null : container.getClass(); type != null; type = type.getSuperclass()) {
      if (type.getName().equals(TYRUS)) {
        stop(type, container);
      }
    }
  }

  private static void stop(Class<?> type, Object container) {
    try {
      Field timer = type.getDeclaredField("managedScheduledExecutorService");
      if (timer.getType() == ScheduledExecutorService.class) {
        timer.setAccessible(true);
        timer.set(container, never());
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
