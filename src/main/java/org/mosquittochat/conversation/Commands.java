package org.mosquittochat.conversation;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mosquittochat.config.ChatSettings;
import org.mosquittochat.frame.ClientFrame;
import org.mosquittochat.frame.ErrorCode;
import org.mosquittochat.frame.FrameDecoder;
import org.mosquittochat.frame.FrameRefused;
import org.mosquittochat.frame.ServerFrame;
import org.mosquittochat.history.StoreUnavailable;

/** Takes frames apart and gives each command to its handler; whatever is refused is answered. Thread-safe. */
@Singleton
public class Commands {
  private static final System.Logger LOG = System.getLogger(Commands.class.getName());

  private final FrameDecoder decoder;
  private final int frameBytes;
  private final Map<Class<? extends ClientFrame>, Handler<ClientFrame>> handlers = new HashMap<>();

  @Inject
  public Commands(FrameDecoder decoder, ChatSettings settings, Greeting greeting, RoomCommands rooms, LogCommands log,
      PeopleCommands people) {
    this.decoder = decoder;
    this.frameBytes = settings.limits().frameBytes();
    on(ClientFrame.Hello.class, greeting::hello);
    on(ClientFrame.Ping.class, (conversation, id, ping) -> conversation.send(new ServerFrame.Pong(id)));
    on(ClientFrame.CreateRoom.class, rooms::create);
    on(ClientFrame.Join.class, rooms::join);
    on(ClientFrame.Leave.class, rooms::leave);
    on(ClientFrame.Invite.class, rooms::invite);
    on(ClientFrame.OpenDirect.class, rooms::openDirect);
    on(ClientFrame.ListRooms.class, rooms::list);
    on(ClientFrame.Post.class, log::post);
    on(ClientFrame.History.class, log::history);
    on(ClientFrame.Read.class, log::read);
    on(ClientFrame.ListPeople.class, people::list);
    on(ClientFrame.Typing.class, people::typing);
    on(ClientFrame.SetStatus.class, people::setStatus);
  }

  private <F extends ClientFrame> void on(Class<F> type, Handler<F> handler) {
    handlers.put(type, (conversation, id, command) -> handler.handle(conversation, id, type.cast(command)));
  }

  /** Handles a text frame. */
  void handle(Conversation conversation, String text) {
    commands(conversation, text).forEach(command -> handle(conversation, command));
  }

  /** Refuses all commands of a text frame, each by its id: who asked must know which of his questions has no answer. */
  void refuse(Conversation conversation, String text, FrameRefused refusal) {
    commands(conversation, text).forEach(command ->
        conversation.refuse(decoder.id(command).orElse(null), refusal.code(), refusal.getMessage()));
  }

  /** The commands of a text frame; none, and that is said, if it is no such frame. */
  private List<JsonObject> commands(Conversation conversation, String text) {
    try {
      if (text.length() > frameBytes || text.getBytes(StandardCharsets.UTF_8).length > frameBytes) {
        throw new FrameRefused(ErrorCode.TOO_LARGE, "The frame is larger than " + frameBytes + " bytes.");
      }
      return decoder.split(text);
    } catch (FrameRefused e) {
      conversation.refuse(null, e.code(), e.getMessage());
      return List.of();
    }
  }

  private void handle(Conversation conversation, JsonObject object) {
    String id = decoder.id(object).orElse(null);
    try {
      ClientFrame command = decoder.decode(object);
      if (!conversation.isGreeted() && !(command instanceof ClientFrame.Hello)) {
        throw new FrameRefused(ErrorCode.HELLO_FIRST, "Say hello first.");
      }
      handlers.get(command.getClass()).handle(conversation, id, command);
    } catch (FrameRefused e) {
      conversation.refuse(id, e.code(), e.getMessage());
    } catch (StoreUnavailable e) {
      unavailable(conversation, id, e);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "A command failed in a way that nobody thought of.", e);
      unavailable(conversation, id, e);
    }
  }

  static void unavailable(Conversation conversation, String id, Throwable cause) {
    LOG.log(Level.DEBUG, "A command was answered as unavailable.", cause);
    conversation.refuse(id, ErrorCode.UNAVAILABLE, "The chat cannot store or read this now; try again in a moment.");
  }
}
