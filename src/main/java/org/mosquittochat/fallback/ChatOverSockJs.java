package org.mosquittochat.fallback;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.security.Principal;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import org.mosquittochat.config.ChatSettings;
import org.mosquittochat.conversation.Conversation;
import org.mosquittochat.conversation.Reception;
import org.mosquittochat.delivery.CloseCode;
import org.mosquittochat.delivery.Draining;
import org.mosquittochat.security.PersonPrincipal;
import org.mosquittochat.sockjs.SockJsApplication;
import org.mosquittochat.sockjs.SockJsConnection;
import org.mosquittochat.sockjs.SockJsOptions;
import org.mosquittochat.sockjs.SockJsPeer;
import org.mosquittochat.sockjs.SockJsService;

/** Mounts the SockJS service of the chat at {@code /chat}, beside its WebSocket. */
@WebListener
public class ChatOverSockJs implements ServletContextListener {
  private static final String BASE = "/chat";
  private static final int RESPONSE_LIMIT = 128 * 1024;
  private static final String BROWSER_COOKIE = "chat_browser";

  /** Relative to the iframe page, so that it is right below any path that a proxy puts before. */
  private static final String CLIENT = "../webjars/sockjs-client/1.6.1/dist/sockjs.min.js";

  // the container makes listeners by their empty constructor and injects afterwards; providers, because Payara keeps
  // the reason to itself when what is injected cannot be made
  @Inject private Provider<Reception> reception;
  @Inject private Provider<ChatSettings> settings;
  @Inject private Provider<Draining> draining;
  @Inject private Provider<Clock> clock;
  @Inject private Provider<ScheduledExecutorService> timer;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    ChatSettings.Fallback fallback = settings.get().fallback();
    SockJsOptions options = new SockJsOptions(CLIENT, RESPONSE_LIMIT, true, fallback.jsonp(), fallback.htmlfile(),
        Optional.empty(), Optional.of(BROWSER_COOKIE), true);
    new SockJsService(options, new Application(), clock.get(), timer.get()).mount(event.getServletContext(), BASE);
  }

  private final class Application implements SockJsApplication {
    @Override
    public Optional<SockJsPeer> open(Principal principal, SockJsConnection connection) {
      if (principal instanceof PersonPrincipal person) {
        return reception.get().begin(person.person(), connection).map(Peer::new);
      }
      // the filter lets nobody through without a person
      connection.close(CloseCode.SIGNED_OUT);
      return Optional.empty();
    }

    @Override
    public boolean takesNew() {
      return !draining.get().isDraining();
    }
  }

  private record Peer(Conversation conversation) implements SockJsPeer {
    @Override
    public void received(String text) {
      conversation.received(text);
    }

    @Override
    public void heard() {
      conversation.heard();
    }

    @Override
    public void ended() {
      conversation.ended();
    }
  }
}
