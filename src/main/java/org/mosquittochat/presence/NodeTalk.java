package org.mosquittochat.presence;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.mosquittochat.broker.Broker;
import org.mosquittochat.broker.Channel;
import org.mosquittochat.broker.Channel.Kind;
import org.mosquittochat.broker.RejectedPayloads;
import org.mosquittochat.frame.Fields;
import org.mosquittochat.frame.FrameEncoder;
import org.mosquittochat.frame.FrameRefused;
import org.mosquittochat.frame.NodeFrame;
import org.mosquittochat.frame.UntrustedJson;

/**
 * What this node tells the others of its people, and what they tell of theirs. Thread-safe; changes of others are told
 * to
 * the listener on the broker's thread.
 */
final class NodeTalk {
  private static final long THREE_BEATS = 15_000;

  private final String self;
  private final long epoch;
  private final Broker broker;
  private final FrameEncoder encoder;
  private final RejectedPayloads rejected;
  private final Clock clock;
  private final LocalRoster roster;
  private final PresenceBoard board;
  private final Consumer<List<PersonState>> changes;
  private final Map<String, Peer> peers = new HashMap<>();
  private long change;
  private volatile boolean stopping;

  /** Another node. */
  private static final class Peer {
    long epoch;
    long change;
    long heardAt;
    boolean known;
  }

  NodeTalk(String self, Broker broker, FrameEncoder encoder, RejectedPayloads rejected, Clock clock,
      LocalRoster roster, PresenceBoard board, Consumer<List<PersonState>> changes) {
    this.self = self;
    this.epoch = clock.millis();
    this.broker = broker;
    this.encoder = encoder;
    this.rejected = rejected;
    this.clock = clock;
    this.roster = roster;
    this.board = board;
    this.changes = changes;
  }

  /** What the broker is to say in this node's name if it vanishes. */
  byte[] lastWord() {
    return bytes(new NodeFrame.Status(self, epoch, false));
  }

  void start() {
    for (Kind kind : List.of(Kind.NODE_STATUS, Kind.NODE_ROSTER, Kind.NODE_DELTA, Kind.NODE_BEAT)) {
      broker.subscribe(Channel.every(kind), this::received);
    }
    broker.subscribe(Channel.sync(), this::received);
    broker.availability().onChange(available -> {
      if (available) {
        introduce();
      }
    });
  }

  private synchronized void introduce() {
    // what was said while the broker was away is not held against anybody
    peers.values().forEach(peer -> peer.heardAt = clock.millis());
    publish(Kind.NODE_STATUS, new NodeFrame.Status(self, epoch, true));
    publishRoster();
    broker.publish(Channel.sync(), bytes(new NodeFrame.Sync(self)));
  }

  synchronized void farewell() {
    stopping = true;
    publish(Kind.NODE_STATUS, new NodeFrame.Status(self, epoch, false));
  }

  synchronized void beat() {
    publish(Kind.NODE_BEAT, new NodeFrame.Beat(self, epoch, change));
  }

  synchronized void tell(List<PersonState> states) {
    change++;
    publish(Kind.NODE_DELTA, new NodeFrame.Delta(self, epoch, change, PersonStates.wire(states)));
  }

  private void publishRoster() {
    publish(Kind.NODE_ROSTER, new NodeFrame.Roster(self, epoch, change, PersonStates.wire(roster.roster())));
  }

  private void publish(Kind kind, NodeFrame frame) {
    broker.publish(new Channel(kind, self), bytes(frame));
  }

  /** Lets go of the nodes that were silent for three beats while the broker was there. */
  void buryTheSilent() {
    if (broker.availability().isAvailable()) {
      long now = clock.millis();
      List<String> silent;
      synchronized (this) {
        silent = peers.entrySet().stream()
            .filter(e -> e.getValue().known && now - e.getValue().heardAt > THREE_BEATS)
            .map(Map.Entry::getKey).toList();
        silent.forEach(node -> peers.get(node).known = false);
      }
      silent.forEach(node -> changes.accept(board.replace(node, List.of(), clock.instant())));
    }
  }

  private void received(Channel channel, byte[] payload) {
    try {
      Fields fields = new Fields(UntrustedJson.object(payload));
      String node = fields.topicLevel("node");
      if (channel.kind() != Kind.SYNC && !node.equals(channel.owner())) {
        rejected.add(channel, "it names another node");
      } else if (!node.equals(self)) {
        changes.accept(heard(channel.kind(), node, fields));
      } else if (channel.kind() == Kind.NODE_STATUS) {
        heardOfSelf(fields);
      }
    } catch (FrameRefused | ClassCastException | IllegalArgumentException | DateTimeException e) {
      rejected.add(channel, "it is not a node's word");
    }
  }

  /** The broker said that this node is down, when it noticed the loss of a connection that is long replaced. */
  private void heardOfSelf(Fields fields) {
    if (!stopping && fields.number("epoch") == epoch && fields.text("state").equals("down")) {
      introduce();
    }
  }

  private synchronized List<PersonState> heard(Kind kind, String node, Fields fields) {
    if (kind == Kind.SYNC) {
      publishRoster();
      return List.of();
    }
    long theirEpoch = fields.number("epoch");
    Peer peer = peers.computeIfAbsent(node, n -> new Peer());
    if (theirEpoch < peer.epoch) {
      return List.of();
    }
    if (theirEpoch > peer.epoch) {
      peer.epoch = theirEpoch;
      peer.known = false;
    }
    peer.heardAt = clock.millis();
    return switch (kind) {
      case NODE_STATUS -> status(node, peer, fields.text("state"));
      case NODE_ROSTER -> {
        peer.change = fields.number("change");
        peer.known = true;
        yield board.replace(node, PersonStates.read(fields), clock.instant());
      }
      case NODE_DELTA -> delta(node, peer, fields);
      default -> {
        if (!peer.known || peer.change != fields.number("change")) {
          askForRosters();
        }
        yield List.of();
      }
    };
  }

  private List<PersonState> status(String node, Peer peer, String state) {
    if (state.equals("down")) {
      peer.known = false;
      return board.replace(node, List.of(), clock.instant());
    }
    return List.of();
  }

  private List<PersonState> delta(String node, Peer peer, Fields fields) {
    if (!peer.known || fields.number("change") != peer.change + 1) {
      askForRosters();
      return List.of();
    }
    peer.change++;
    return board.change(node, PersonStates.read(fields));
  }

  private void askForRosters() {
    broker.publish(Channel.sync(), bytes(new NodeFrame.Sync(self)));
  }

  private byte[] bytes(NodeFrame frame) {
    return encoder.encode(frame).getBytes(StandardCharsets.UTF_8);
  }
}
