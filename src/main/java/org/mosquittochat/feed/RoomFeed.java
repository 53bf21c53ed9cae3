package org.mosquittochat.feed;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.mosquittochat.broker.Broker;
import org.mosquittochat.broker.Channel;
import org.mosquittochat.broker.RejectedPayloads;
import org.mosquittochat.delivery.Audience;
import org.mosquittochat.delivery.Connection;
import org.mosquittochat.delivery.Outbound;
import org.mosquittochat.frame.FrameEncoder;
import org.mosquittochat.frame.ServerFrame;
import org.mosquittochat.history.Entry;
import org.mosquittochat.history.EntryKind;
import org.mosquittochat.history.Page;
import org.mosquittochat.history.RoomLog;
import org.mosquittochat.history.StoreUnavailable;
import org.mosquittochat.room.Room;
import org.mosquittochat.room.RoomId;
import org.mosquittochat.room.RoomKind;

/**
 * One room on this node: delivers each entry to those who listen once, in order, without a hole. Thread-safe; what may
 * block on the log runs on the executor.
 */
final class RoomFeed {
  private static final System.Logger LOG = System.getLogger(RoomFeed.class.getName());
  private static final int HEAL_PAGE = 200;

  private final RoomId room;
  private final RoomLog log;
  private final FrameEncoder encoder;
  private final RejectedPayloads rejected;
  private final Executor executor;
  private final DeliveryWatch watch;
  private final Audience audience;
  private final List<Broker.Subscription> subscriptions;
  private long last;
  private boolean healing;
  private boolean healAgain;
  private volatile boolean closed;

  /** Subscribes first and reads the head then, so that nothing is missed between. */
  RoomFeed(Room room, FeedParts parts) {
    this.room = room.id();
    this.log = parts.log();
    this.encoder = parts.encoder();
    this.rejected = parts.rejected();
    this.executor = parts.executor();
    this.watch = parts.watch();
    this.audience = new Audience(executor, parts.timer(), parts.clock());
    this.last = Long.MAX_VALUE;
    this.subscriptions = subscribe(parts.broker(), room.kind());
    try {
      begin(log.heads(List.of(this.room)).getOrDefault(this.room, 0L));
    } catch (StoreUnavailable e) {
      subscriptions.forEach(Broker.Subscription::close);
      throw e;
    }
  }

  private synchronized void begin(long head) {
    last = head;
  }

  private List<Broker.Subscription> subscribe(Broker broker, RoomKind kind) {
    Broker.Listener entries = new Broker.Listener() {
      @Override
      public void received(Channel channel, byte[] payload) {
        receivedEntries(channel, payload);
      }

      @Override
      public void confirmed() {
        heal();
      }
    };
    return List.of(
        broker.subscribe(RoomChannels.messages(room, kind), entries),
        broker.subscribe(RoomChannels.events(room, kind), entries),
        broker.subscribe(RoomChannels.typing(room, kind), this::receivedTyping));
  }

  /** From now on the connection gets what comes. False if this feed has ended, and another must be opened. */
  synchronized boolean add(Connection connection) {
    if (!closed) {
      audience.add(connection);
    }
    return !closed;
  }

  void remove(Connection connection) {
    audience.remove(connection);
  }

  /** Ends the feed if nobody listens. */
  synchronized boolean closeIfIdle() {
    if (!closed && audience.isEmpty()) {
      closed = true;
      subscriptions.forEach(Broker.Subscription::close);
    }
    return closed;
  }

  private void receivedEntries(Channel channel, byte[] payload) {
    RoomPayload entries = RoomPayload.entries(room, payload).orElse(null);
    if (entries == null) {
      rejected.add(channel, "it is not entries of the room");
      return;
    }
    if (!offer(entries)) {
      heal();
    }
  }

  private void receivedTyping(Channel channel, byte[] payload) {
    RoomPayload.typing(room, payload).ifPresentOrElse(
        typing -> audience.deliverSoon(new Outbound(Outbound.Urgency.TYPING, typing.text())),
        () -> rejected.add(channel, "it is not typing in the room"));
  }

  /** Delivers what is new; false if there is a hole before it. */
  private synchronized boolean offer(RoomPayload payload) {
    List<RoomPayload.Numbered> fresh = payload.entries().stream().filter(e -> e.seq() > last).toList();
    for (int i = 0; i < fresh.size(); i++) {
      if (fresh.get(i).seq() != last + 1 + i) {
        return false;
      }
    }
    if (!fresh.isEmpty()) {
      last += fresh.size();
      boolean whole = fresh.size() == payload.entries().size();
      deliver(whole ? payload.text()
          : fresh.stream().map(e -> e.frame().toString()).collect(Collectors.joining(",", "[", "]")),
          fresh.stream().anyMatch(RoomPayload.Numbered::isMessage));
      watch.delivered(fresh.get(fresh.size() - 1).at());
    }
    return true;
  }

  private synchronized void offer(List<Entry> entries) {
    List<Entry> fresh = entries.stream().filter(e -> e.seq() > last).toList();
    if (!fresh.isEmpty()) {
      last += fresh.size();
      List<ServerFrame.LogEntry> frames = fresh.stream().map(EntryFrames::of).toList();
      deliver(encoder.encode(frames), fresh.stream().anyMatch(entry -> entry.kind() == EntryKind.MESSAGE));
      watch.delivered(fresh.get(fresh.size() - 1).at());
    }
  }

  /** Who came and who left can wait a little for others; what was said cannot. */
  private void deliver(String frames, boolean hurried) {
    if (hurried) {
      audience.deliver(Outbound.always(frames));
    } else {
      audience.deliverSoon(Outbound.always(frames));
    }
  }

  /** Reads the log if its head is beyond what was delivered. */
  void healTo(long head) {
    boolean behind;
    synchronized (this) {
      behind = head > last;
    }
    if (behind) {
      heal();
    }
  }

  /** Reads from the log what was not delivered yet; soon, on another thread. */
  void heal() {
    synchronized (this) {
      if (healing || closed) {
        healAgain = true;
        return;
      }
      healing = true;
    }
    executor.execute(this::healNow);
  }

  private void healNow() {
    do {
      readIfPossible();
    } while (isToBeHealedAgain());
  }

  /** Whatever goes wrong must not leave the room without healing for good. */
  private void readIfPossible() {
    synchronized (this) {
      healAgain = false;
    }
    try {
      readToHead();
    } catch (StoreUnavailable e) {
      // the store is away: the next look at the heads tries again
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "Reading the log of a room failed; the next look at the heads tries again.", e);
    }
  }

  private synchronized boolean isToBeHealedAgain() {
    healing = healAgain && !closed;
    return healing;
  }

  private void readToHead() {
    Page page;
    do {
      page = log.after(room, lastDelivered(), HEAL_PAGE);
      offer(page.entries());
    } while (!page.complete() && !closed);
  }

  private synchronized long lastDelivered() {
    return last;
  }
}
