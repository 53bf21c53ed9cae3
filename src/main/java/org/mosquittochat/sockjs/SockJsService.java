package org.mosquittochat.sockjs;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.time.Clock;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** One service: everything below one base path. Thread-safe. */
public final class SockJsService {
  private final SockJsOptions options;
  private final Sessions sessions;
  private final ScheduledExecutorService timer;

  public SockJsService(
      SockJsOptions options, SockJsApplication application, Clock clock, ScheduledExecutorService timer) {
    this.options = options;
    this.sessions = new Sessions(application, clock);
    this.timer = timer;
  }

  /**
   * Makes the service answer below the path, and begins to look after its sessions. To be called by a listener while the
   * context is being initialised.
   *
   * @param base begins with a slash and does not end with one
   * @throws IllegalStateException if the container does not take it
   */
  public void mount(ServletContext context, String base) {
    ServletRegistration.Dynamic servlet =
        context.addServlet("sockjs " + base, new SockJsServlet(base, options, sessions, timer));
    if (servlet == null) {
      throw new IllegalStateException("There is a SockJS service at " + base + " already; give this one another path.");
    }
    servlet.setAsyncSupported(true);
    servlet.addMapping(base + "/*");
    if (options.websocket()) {
      addSocket(context, base);
    }
    timer.scheduleWithFixedDelay(sessions::look, 1, 1, TimeUnit.SECONDS);
  }

  private void addSocket(ServletContext context, String base) {
    ServerContainer container = (ServerContainer) context.getAttribute(ServerContainer.class.getName());
    try {
      ServerEndpointConfig endpoint =
          ServerEndpointConfig.Builder.create(SessionEndpoint.class, base + "/{server}/{session}/websocket").build();
      // not by a configurator: the servers disagree about what it may do
      endpoint.getUserProperties().put(SessionEndpoint.SESSIONS, sessions);
      endpoint.getUserProperties().put(SessionEndpoint.EXECUTOR, timer);
      container.addEndpoint(endpoint);
    } catch (DeploymentException e) {
      throw new IllegalStateException("The container does not take a WebSocket below " + base + ".", e);
    }
  }
}
