package org.mosquittochat.conversation;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.mosquittochat.config.ChatSettings;
import org.mosquittochat.delivery.CloseCode;
import org.mosquittochat.delivery.Connection;
import org.mosquittochat.delivery.ConnectionRegistry;
import org.mosquittochat.delivery.Draining;
import org.mosquittochat.delivery.Transport;
import org.mosquittochat.frame.FrameEncoder;
import org.mosquittochat.room.Person;
import org.mosquittochat.security.TokenBucket;

/** Where transports bring new connections. Thread-safe. */
@Singleton
public class Reception {
  private final Commands commands;
  private final Conversations conversations;
  private final ConnectionRegistry connections;
  private final Draining draining;
  private final FrameEncoder encoder;
  private final Executor executor;
  private final ChatSettings.Limits limits;
  private final Clock clock;

  @Inject
  public Reception(Commands commands, Conversations conversations, ConnectionRegistry connections, Draining draining,
      FrameEncoder encoder, Executor executor, ChatSettings settings, Clock clock) {
    this.commands = commands;
    this.conversations = conversations;
    this.connections = connections;
    this.draining = draining;
    this.encoder = encoder;
    this.executor = executor;
    this.limits = settings.limits();
    this.clock = clock;
  }

  /** Begins a conversation; empty, and the transport is closed, if the node is drained or the person has too many. */
  public Optional<Conversation> begin(Person person, Transport transport) {
    Connection connection = new Connection(person.id().value(), transport, limits.queueBytes(), clock);
    if (draining.isDraining()) {
      connection.close(CloseCode.DRAINING);
      return Optional.empty();
    }
    if (!connections.add(connection, limits.connectionsPerPerson())) {
      connection.close(CloseCode.TOO_MANY);
      return Optional.empty();
    }
    TokenBucket frames = new TokenBucket(limits.framesPerSecond(), limits.frameBurst(), System::nanoTime);
    return Optional.of(new Conversation(
        person, connection, commands, conversations, encoder, new Mailbox(executor, connection), frames));
  }
}
