package org.mosquittochat.sockjs.echo;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.mosquittochat.sockjs.SockJsApplication;
import org.mosquittochat.sockjs.SockJsConnection;
import org.mosquittochat.sockjs.SockJsOptions;
import org.mosquittochat.sockjs.SockJsPeer;
import org.mosquittochat.sockjs.SockJsService;

/** The services that suites of the protocol expect of a server. */
@WebListener
public class EchoListener implements ServletContextListener {
  private static final String CLIENT = "/webjars/sockjs-client/1.6.1/dist/sockjs.min.js";
  private static final int RESPONSE_LIMIT = 4096;

  private final Set<SockJsConnection> open = ConcurrentHashMap.newKeySet();
  private ScheduledExecutorService timer;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    timer = Executors.newScheduledThreadPool(2);
    SockJsApplication echo = (principal, connection) -> {
      open.add(connection);
      return Optional.of(new Echo(connection));
    };
    SockJsApplication close = (principal, connection) -> {
      connection.close(3000, "Go away!");
      return Optional.empty();
    };
    ServletContext context = event.getServletContext();
    mount(context, "/echo", echo, true, Optional.empty());
    mount(context, "/close", close, true, Optional.empty());
    mount(context, "/disabled_websocket_echo", echo, false, Optional.empty());
    mount(context, "/cookie_needed_echo", echo, true, Optional.of("JSESSIONID"));
  }

  private void mount(ServletContext context, String base, SockJsApplication application, boolean websocket,
      Optional<String> cookie) {
    SockJsOptions options =
        new SockJsOptions(CLIENT, RESPONSE_LIMIT, websocket, true, true, cookie, Optional.empty(), false);
    new SockJsService(options, application, Clock.systemUTC(), timer).mount(context, base);
  }

  private final class Echo implements SockJsPeer {
    private final SockJsConnection connection;

    Echo(SockJsConnection connection) {
      this.connection = connection;
    }

    @Override
    public void received(String text) {
      connection.send(text, fault -> {});
    }

    @Override
    public void heard() {}

    @Override
    public void ended() {
      open.remove(connection);
    }
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    // Open Liberty would wait half a minute for each response to end
    open.forEach(connection -> connection.close(1001, "Going away"));
    timer.shutdownNow();
  }
}
