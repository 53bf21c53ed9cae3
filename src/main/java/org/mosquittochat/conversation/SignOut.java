package org.mosquittochat.conversation;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executor;
import org.mosquittochat.broker.Broker;
import org.mosquittochat.broker.Channel;
import org.mosquittochat.broker.Channel.Kind;
import org.mosquittochat.broker.RejectedPayloads;
import org.mosquittochat.config.ChatSettings;
import org.mosquittochat.delivery.CloseCode;
import org.mosquittochat.frame.Fields;
import org.mosquittochat.frame.FrameEncoder;
import org.mosquittochat.frame.FrameRefused;
import org.mosquittochat.frame.NodeFrame;
import org.mosquittochat.frame.UntrustedJson;
import org.mosquittochat.history.Draft;
import org.mosquittochat.history.GroupCommit;
import org.mosquittochat.room.Person;
import org.mosquittochat.room.RoomKind;
import org.mosquittochat.room.Rooms;
import org.mosquittochat.room.UserId;
import org.mosquittochat.security.Guests;

/** The use case of signing out for good, on all nodes. Thread-safe. */
@Singleton
public class SignOut {
  private final String node;
  private final Rooms rooms;
  private final Guests guests;
  private final GroupCommit commits;
  private final Conversations conversations;
  private final Broker broker;
  private final FrameEncoder encoder;
  private final RejectedPayloads rejected;
  private final Executor executor;
  private final Clock clock;

  @Inject
  public SignOut(ChatSettings settings, Rooms rooms, Guests guests, GroupCommit commits, Conversations conversations,
      Broker broker, FrameEncoder encoder, RejectedPayloads rejected, Executor executor, Clock clock) {
    this.node = settings.node();
    this.rooms = rooms;
    this.guests = guests;
    this.commits = commits;
    this.conversations = conversations;
    this.broker = broker;
    this.encoder = encoder;
    this.rejected = rejected;
    this.executor = executor;
    this.clock = clock;
  }

  /** Begins to hear who signs out on other nodes. */
  public void start() {
    broker.subscribe(Channel.every(Kind.NODE_SIGN_OUT), this::received);
  }

  /** Leaves all rooms but direct ones, frees the name and ends the person's connections, those of other nodes too. */
  public void of(Person person) {
    Instant now = clock.instant();
    rooms.roomsOf(person.id()).stream()
        .filter(room -> room.kind() != RoomKind.DIRECT)
        .forEach(room -> commits.submit(Draft.left(room.id(), person, now)));
    guests.signOut(person.id());
    String frame = encoder.encode(new NodeFrame.SignedOut(node, person.id().value()));
    // should that be lost, the others find out by themselves
    broker.publish(new Channel(Kind.NODE_SIGN_OUT, node), frame.getBytes(StandardCharsets.UTF_8));
    end(person.id());
  }

  /** Ends the connections of those among these people who have signed out, or whose name somebody else has now. */
  void endThoseWhoAreGone(Collection<UserId> people) {
    guests.gone(people).forEach(this::end);
  }

  private void received(Channel channel, byte[] payload) {
    try {
      Fields fields = new Fields(UntrustedJson.object(payload));
      if (!fields.topicLevel("node").equals(channel.owner())) {
        rejected.add(channel, "it names another node");
      } else if (!channel.owner().equals(node)) {
        UserId person = new UserId(fields.topicLevel("user"));
        // whoever says so: the store decides
        executor.execute(() -> endThoseWhoAreGone(List.of(person)));
      }
    } catch (FrameRefused e) {
      rejected.add(channel, "it does not say who signed out");
    }
  }

  private void end(UserId person) {
    guests.forget(person);
    conversations.close(person, CloseCode.SIGNED_OUT);
  }
}
