package org.mosquittochat.feed;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.mosquittochat.broker.Broker;
import org.mosquittochat.broker.RejectedPayloads;
import org.mosquittochat.delivery.Connection;
import org.mosquittochat.frame.FrameEncoder;
import org.mosquittochat.history.RoomLog;
import org.mosquittochat.history.StoreUnavailable;
import org.mosquittochat.room.Room;
import org.mosquittochat.room.RoomId;

/** The feeds of the rooms that this node serves; looks at the heads of their logs now and then. Thread-safe. */
@Singleton
public class RoomFeeds {
  private static final System.Logger LOG = System.getLogger(RoomFeeds.class.getName());
  private static final int LOOK_EVERY_SECONDS = 15;

  private final FeedParts parts;
  private final Map<RoomId, RoomFeed> feeds = new ConcurrentHashMap<>();
  private final AtomicBoolean looking = new AtomicBoolean();
  private long ticks;

  @Inject
  public RoomFeeds(Broker broker, RoomLog log, FrameEncoder encoder, RejectedPayloads rejected, Executor executor,
      ScheduledExecutorService timer, Clock clock, DeliveryWatch watch) {
    this.parts = new FeedParts(broker, log, encoder, rejected, executor, timer, clock, watch);
  }

  /** Begins to look at the heads. */
  public void start() {
    parts.timer().scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
    parts.broker().availability().onChange(available -> lookSoon());
  }

  /**
   * From now on the connection gets what happens in the room. Who reads the log after this returns misses nothing.
   *
   * @throws StoreUnavailable if the room is not served yet and its head cannot be read
   */
  public void listen(Room room, Connection connection) {
    while (!feeds.computeIfAbsent(room.id(), id -> new RoomFeed(room, parts)).add(connection)) {
      Thread.onSpinWait();
    }
  }

  /** From now on it does not. */
  public void ignore(RoomId room, Connection connection) {
    RoomFeed feed = feeds.get(room);
    if (feed != null) {
      feed.remove(connection);
    }
  }

  /** The room has entries that the broker did not take. */
  void heal(RoomId room) {
    RoomFeed feed = feeds.get(room);
    if (feed != null) {
      feed.heal();
    }
  }

  /** How many rooms are served. */
  public int size() {
    return feeds.size();
  }

  private void tick() {
    ticks++;
    if (ticks % LOOK_EVERY_SECONDS == 0 || !parts.broker().availability().isAvailable()) {
      lookSoon();
    }
    if (ticks % (4 * LOOK_EVERY_SECONDS) == 0) {
      feeds.keySet().forEach(room -> feeds.computeIfPresent(room, (id, feed) -> feed.closeIfIdle() ? null : feed));
    }
  }

  /** Not on the timer: a store that hangs must not hold up the beats of this node. */
  private void lookSoon() {
    if (looking.compareAndSet(false, true)) {
      parts.executor().execute(() -> {
        lookAtHeads();
        looking.set(false);
      });
    }
  }

  private void lookAtHeads() {
    try {
      parts.log().heads(List.copyOf(feeds.keySet())).forEach((room, head) -> {
        RoomFeed feed = feeds.get(room);
        if (feed != null) {
          feed.healTo(head);
        }
      });
    } catch (StoreUnavailable e) {
      LOG.log(Level.DEBUG, "The heads of the logs could not be read; the next look tries again.");
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "Looking at the heads of the logs failed; the next look tries again.", e);
    }
  }
}
