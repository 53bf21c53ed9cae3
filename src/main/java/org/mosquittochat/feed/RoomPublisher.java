package org.mosquittochat.feed;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mosquittochat.broker.Broker;
import org.mosquittochat.broker.Channel;
import org.mosquittochat.frame.FrameEncoder;
import org.mosquittochat.frame.ServerFrame;
import org.mosquittochat.history.CommittedListener;
import org.mosquittochat.history.Outcome;
import org.mosquittochat.room.RoomId;

/**
 * Publishes what was committed: the entries of a room that share a commit and a channel are one payload. Where the
 * broker takes nothing, the room's feed on this node is told to read the log, and those on other nodes do so by
 * themselves.
 */
@Singleton
public class RoomPublisher implements CommittedListener {
  /** One payload is one frame to those who listen: in small pieces it fits into their buffers. */
  private static final int MOST_IN_ONE = 200;

  private final Broker broker;
  private final FrameEncoder encoder;
  private final RoomFeeds feeds;

  @Inject
  public RoomPublisher(Broker broker, FrameEncoder encoder, RoomFeeds feeds) {
    this.broker = broker;
    this.encoder = encoder;
    this.feeds = feeds;
  }

  @Override
  public void committed(List<Outcome.Stored> stored) {
    Map<RoomId, List<Outcome.Stored>> byRoom = new LinkedHashMap<>();
    stored.forEach(s -> byRoom.computeIfAbsent(s.entry().room(), room -> new ArrayList<>()).add(s));
    byRoom.forEach(this::publish);
  }

  private void publish(RoomId room, List<Outcome.Stored> stored) {
    List<ServerFrame> run = new ArrayList<>();
    boolean taken = true;
    for (int i = 0; i < stored.size(); i++) {
      Channel channel = channel(stored.get(i));
      run.add(EntryFrames.of(stored.get(i).entry()));
      if (i + 1 == stored.size() || run.size() == MOST_IN_ONE || !channel.equals(channel(stored.get(i + 1)))) {
        taken &= broker.publish(channel, encoder.encode(run).getBytes(StandardCharsets.UTF_8));
        run.clear();
      }
    }
    if (!taken) {
      feeds.heal(room);
    }
  }

  private static Channel channel(Outcome.Stored stored) {
    return RoomChannels.of(stored.entry().room(), stored.kind(), stored.entry().kind());
  }
}
