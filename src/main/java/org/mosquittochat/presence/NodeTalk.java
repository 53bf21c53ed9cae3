package org.mosquittochat.presence;

import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.mosquittochat.broker.Broker;
import org.mosquittochat.broker.Channel;
import org.mosquittochat.broker.Channel.Kind;
import org.mosquittochat.broker.RejectedPayloads;
import org.mosquittochat.frame.Fields;
import org.mosquittochat.frame.FrameEncoder;
import org.mosquittochat.frame.FrameRefused;
import org.mosquittochat.frame.UntrustedJson;

/**
 * What this node tells the others of its people, and what they tell of theirs. Thread-safe; changes of others are told
 * to the listener on the broker's thread.
 */
final class NodeTalk {
  private static final System.Logger LOG = System.getLogger(NodeTalk.class.getName());

  private final String self;
  private final Broker broker;
  private final RejectedPayloads rejected;
  private final Clock clock;
  private final PresenceBoard board;
  private final Consumer<List<PersonState>> changes;
  private final NodeVoice voice;
  private final Peers peers;
  private long lookedAt;
  private long echoAt;
  private boolean namesakeTold;
  private boolean stopping;

  /** @param grace how long the people of a node that is gone are held */
  NodeTalk(String self, Duration grace, Broker broker, FrameEncoder encoder, RejectedPayloads rejected, Clock clock,
      LocalRoster roster, PresenceBoard board, Consumer<List<PersonState>> changes) {
    this.self = self;
    this.broker = broker;
    this.rejected = rejected;
    this.clock = clock;
    this.board = board;
    this.changes = changes;
    this.voice = new NodeVoice(self, broker, encoder, clock, roster);
    this.peers = new Peers(grace);
    this.lookedAt = clock.millis();
  }

  /** What the broker is to say in this node's name if it vanishes. */
  byte[] lastWord() {
    return voice.lastWord();
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
    peers.forgive(clock.millis());
    echoAt = clock.millis();
    voice.introduce();
  }

  synchronized void farewell() {
    stopping = true;
    voice.farewell();
  }

  void tell(List<PersonState> states) {
    voice.delta(states);
  }

  /** To be called every five seconds. */
  synchronized void beat() {
    voice.beat();
    if (broker.availability().isAvailable() && clock.millis() - echoAt > Peers.THREE_BEATS) {
      echoAt = clock.millis();
      LOG.log(Level.WARNING, "What this node publishes does not come back from the broker; it connects anew.");
      broker.renew();
    }
  }

  /** To be called often: the states that changed because a node is gone, once the grace is over. */
  synchronized List<PersonState> departures() {
    long now = clock.millis();
    if (now - lookedAt > Peers.BEAT) {
      // this node itself was held up, and what came meanwhile is not handled yet
      peers.forgive(now);
    }
    lookedAt = now;
    List<PersonState> states = new ArrayList<>();
    if (broker.availability().isAvailable()) {
      peers.departed(now).forEach(peer ->
          states.addAll(board.replace(peer.key(), List.of(), Instant.ofEpochMilli(peer.leftAt()))));
    }
    return states;
  }

  /** Whether it is for this node to note when the people of one that is gone were there last. */
  synchronized boolean notesForOthers() {
    return peers.isFirst(self);
  }

  private void received(Channel channel, byte[] payload) {
    try {
      Fields fields = new Fields(UntrustedJson.object(payload));
      String node = fields.topicLevel("node");
      if (channel.kind() != Kind.SYNC && !node.equals(channel.owner())) {
        rejected.add(channel, "it names another node");
      } else if (!node.equals(self)) {
        changes.accept(heard(channel.kind(), node, fields));
      } else if (channel.kind() != Kind.SYNC) {
        heardOfSelf(channel.kind(), fields);
      }
    } catch (FrameRefused | ClassCastException | IllegalArgumentException | DateTimeException e) {
      rejected.add(channel, "it is not a node's word");
    }
  }

  private synchronized void heardOfSelf(Kind kind, Fields fields) {
    if (fields.number("epoch") == voice.epoch()) {
      echoAt = clock.millis();
      if (kind == Kind.NODE_STATUS && fields.text("state").equals("down") && !stopping) {
        // the broker noticed the loss of a connection that is long replaced
        introduce();
      }
    } else if (kind == Kind.NODE_BEAT && !namesakeTold) {
      namesakeTold = true;
      LOG.log(Level.ERROR, "Another node is called {0} too: give each a CHAT_NODE of its own.", self);
    }
  }

  private synchronized List<PersonState> heard(Kind kind, String node, Fields fields) {
    if (kind == Kind.SYNC) {
      voice.roster();
      return List.of();
    }
    // the broker may have kept a status since whenever
    return peers.speaker(node, fields.number("epoch"), kind != Kind.NODE_STATUS, clock.millis())
        .map(peer -> heard(kind, peer, fields)).orElse(List.of());
  }

  private List<PersonState> heard(Kind kind, Peer peer, Fields fields) {
    if (kind == Kind.NODE_STATUS && fields.text("state").equals("down")) {
      peer.left(clock.millis());
      return List.of();
    }
    peer.heard(clock.millis());
    return switch (kind) {
      case NODE_ROSTER -> peer.roster(fields.number("change"), fields.optionalNumber("part").orElse(1L),
          fields.optionalNumber("parts").orElse(1L), PersonStates.read(fields))
          .map(people -> board.replace(peer.key(), people, clock.instant())).orElse(List.of());
      case NODE_DELTA -> peer.follows(fields.number("change"))
          ? board.change(peer.key(), PersonStates.read(fields)) : missed();
      case NODE_BEAT -> peer.isKnownUpTo(fields.number("change")) ? List.of() : missed();
      default -> List.of();
    };
  }

  private List<PersonState> missed() {
    voice.ask();
    return List.of();
  }
}
