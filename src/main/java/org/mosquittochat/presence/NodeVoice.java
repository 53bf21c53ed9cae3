package org.mosquittochat.presence;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.mosquittochat.broker.Broker;
import org.mosquittochat.broker.Channel;
import org.mosquittochat.broker.Channel.Kind;
import org.mosquittochat.frame.FrameEncoder;
import org.mosquittochat.frame.NodeFrame;
import org.mosquittochat.frame.ServerFrame;

/** What this node says to the others. Thread-safe; its changes are numbered in the order in which they leave. */
final class NodeVoice {
  static final int MOST_IN_ONE = 2_000;

  private static final long ASK_EVERY = 1_000;

  private final String self;
  private final long epoch;
  private final Broker broker;
  private final FrameEncoder encoder;
  private final Clock clock;
  private final LocalRoster roster;
  private long change;
  private long askedAt;

  NodeVoice(String self, Broker broker, FrameEncoder encoder, Clock clock, LocalRoster roster) {
    this.self = self;
    this.epoch = clock.millis();
    this.broker = broker;
    this.encoder = encoder;
    this.clock = clock;
    this.roster = roster;
  }

  /** Which run of this node it is: greater with each start. */
  long epoch() {
    return epoch;
  }

  /** What the broker is to say in this node's name if it vanishes. */
  byte[] lastWord() {
    return bytes(new NodeFrame.Status(self, epoch, false));
  }

  /** Says that it is here, and who is, and asks the others for the same. */
  synchronized void introduce() {
    publish(Kind.NODE_STATUS, new NodeFrame.Status(self, epoch, true));
    roster();
    broker.publish(Channel.sync(), bytes(new NodeFrame.Sync(self)));
  }

  void farewell() {
    publish(Kind.NODE_STATUS, new NodeFrame.Status(self, epoch, false));
  }

  synchronized void beat() {
    publish(Kind.NODE_BEAT, new NodeFrame.Beat(self, epoch, change));
  }

  synchronized void delta(List<PersonState> states) {
    change++;
    publish(Kind.NODE_DELTA, new NodeFrame.Delta(self, epoch, change, PersonStates.wire(states)));
  }

  /** In parts where there are many, for brokers and nodes take payloads of one megabyte at most. */
  synchronized void roster() {
    List<ServerFrame.Person> people = PersonStates.wire(roster.roster());
    int parts = Math.max(1, (people.size() + MOST_IN_ONE - 1) / MOST_IN_ONE);
    for (int part = 1; part <= parts; part++) {
      int end = Math.min(people.size(), part * MOST_IN_ONE);
      publish(Kind.NODE_ROSTER,
          new NodeFrame.Roster(self, epoch, change, part, parts, people.subList((part - 1) * MOST_IN_ONE, end)));
    }
  }

  /** Asks for rosters, once in a while: all who miss something miss it at the same time, and a roster is long. */
  synchronized void ask() {
    long now = clock.millis();
    if (now - askedAt >= ASK_EVERY) {
      askedAt = now;
      broker.publish(Channel.sync(), bytes(new NodeFrame.Sync(self)));
    }
  }

  private void publish(Kind kind, NodeFrame frame) {
    broker.publish(new Channel(kind, self), bytes(frame));
  }

  private byte[] bytes(NodeFrame frame) {
    return encoder.encode(frame).getBytes(StandardCharsets.UTF_8);
  }
}
