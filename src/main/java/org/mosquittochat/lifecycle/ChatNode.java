package org.mosquittochat.lifecycle;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;
import org.mosquittochat.broker.BrokerLifecycle;
import org.mosquittochat.broker.Channel;
import org.mosquittochat.broker.Will;
import org.mosquittochat.config.ChatSettings;
import org.mosquittochat.conversation.Conversations;
import org.mosquittochat.conversation.PersonalFrames;
import org.mosquittochat.conversation.Reconciliation;
import org.mosquittochat.conversation.SignOut;
import org.mosquittochat.delivery.CloseCode;
import org.mosquittochat.delivery.Draining;
import org.mosquittochat.delivery.Keepalive;
import org.mosquittochat.feed.RoomFeeds;
import org.mosquittochat.history.GroupCommit;
import org.mosquittochat.history.StoreUnavailable;
import org.mosquittochat.presence.PresenceService;
import org.mosquittochat.store.Schema;
import org.mosquittochat.store.StoreRefused;

/** This node of the chat: starts its parts in order, and stops them in the other. */
@Singleton
public class ChatNode {
  private static final System.Logger LOG = System.getLogger(ChatNode.class.getName());
  private static final int RETRY_SECONDS = 5;

  private final ChatSettings settings;
  private final Workers workers;
  private final Schema schema;
  private final BrokerLifecycle broker;
  private final GroupCommit commits;
  private final RoomFeeds feeds;
  private final PresenceService presence;
  private final PersonalFrames personal;
  private final Conversations conversations;
  private final SignOut signOut;
  private final Reconciliation reconciliation;
  private final Keepalive keepalive;
  private final Draining draining;
  private volatile String lastFault = "";
  private volatile ShutdownHook hook;
  private boolean stopped;

  @Inject
  public ChatNode(ChatSettings settings, Workers workers, Schema schema, BrokerLifecycle broker, GroupCommit commits,
      RoomFeeds feeds, PresenceService presence, PersonalFrames personal, Conversations conversations,
      SignOut signOut, Reconciliation reconciliation, Keepalive keepalive, Draining draining) {
    this.settings = settings;
    this.workers = workers;
    this.schema = schema;
    this.broker = broker;
    this.commits = commits;
    this.feeds = feeds;
    this.presence = presence;
    this.personal = personal;
    this.conversations = conversations;
    this.signOut = signOut;
    this.reconciliation = reconciliation;
    this.keepalive = keepalive;
    this.draining = draining;
  }

  void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
    start();
  }

  /**
   * Starts everything; what is away is waited for in the background.
   *
   * @throws StoreRefused if the database is there, but not for this program
   */
  void start() {
    hook = ShutdownHook.register(this::stop);
    migrate();
    commits.start();
    feeds.start();
    presence.start(workers.timer(), workers.pool());
    signOut.start();
    reconciliation.start(workers.timer());
    keepalive.start(workers.timer());
    draining.start(workers.timer());
    workers.timer().scheduleWithFixedDelay(personal::forgetTheAbsent, 1, 1, TimeUnit.MINUTES);
    broker.start(new Will(new Channel(Channel.Kind.NODE_STATUS, settings.node()), presence.lastWord()));
    LOG.log(Level.INFO, "This is node {0}.", settings.node());
  }

  private void migrate() {
    try {
      schema.migrate();
    } catch (StoreUnavailable e) {
      retry(e);
    }
  }

  private void retry(RuntimeException fault) {
    if (!fault.getMessage().equals(lastFault)) {
      lastFault = fault.getMessage();
      // without the trace, which says no more
      LOG.log(Level.ERROR, "The database is not usable, and is tried again every {0} s: {1}", RETRY_SECONDS, lastFault);
    }
    workers.timer().schedule(() -> {
      try {
        migrate();
      } catch (StoreRefused e) {
        retry(e);
      }
    }, RETRY_SECONDS, TimeUnit.SECONDS);
  }

  void stop(@Observes @BeforeDestroyed(ApplicationScoped.class) Object event) {
    stop();
  }

  /**
   * Stops everything in order, once; returns when no thread of ours is left. The container and the end of the JVM may
   * both call it, and the second one waits for the first.
   */
  synchronized void stop() {
    if (stopped) {
      return;
    }
    stopped = true;
    conversations.closeAll(CloseCode.GOING_AWAY);
    commits.stop();
    presence.stop();
    broker.stop();
    workers.stop();
    hook.remove();
  }
}
