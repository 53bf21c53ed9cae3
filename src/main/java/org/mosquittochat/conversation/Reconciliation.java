package org.mosquittochat.conversation;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.mosquittochat.broker.Broker;
import org.mosquittochat.frame.ServerFrame;
import org.mosquittochat.history.StoreUnavailable;
import org.mosquittochat.presence.PresenceService;
import org.mosquittochat.room.RoomId;
import org.mosquittochat.room.Rooms;
import org.mosquittochat.room.UserId;

/**
 * Brings what the conversations of this node hear in line with the store, now and then: word of who became a member, or
 * is none any more, who signed out or read on, comes from other nodes through the broker and may be lost. Thread-safe.
 */
@Singleton
public class Reconciliation {
  private static final System.Logger LOG = System.getLogger(Reconciliation.class.getName());
  private static final int EVERY_SECONDS = 15;
  private static final int EVERY_SECONDS_WITHOUT_BROKER = 3;

  private final Rooms rooms;
  private final SignOut signOut;
  private final Conversations conversations;
  private final PersonalFrames personal;
  private final PresenceService presence;
  private final Broker broker;
  private final Executor executor;
  private final AtomicBoolean looking = new AtomicBoolean();
  private Map<UserId, Map<RoomId, Long>> marks = new HashMap<>();
  private long ticks;

  @Inject
  public Reconciliation(Rooms rooms, SignOut signOut, Conversations conversations, PersonalFrames personal,
      PresenceService presence, Broker broker, Executor executor) {
    this.rooms = rooms;
    this.signOut = signOut;
    this.conversations = conversations;
    this.personal = personal;
    this.presence = presence;
    this.broker = broker;
    this.executor = executor;
  }

  /** Begins to look. */
  public void start(ScheduledExecutorService timer) {
    timer.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
    broker.availability().onChange(available -> lookSoon());
  }

  private void tick() {
    boolean available = broker.availability().isAvailable();
    if (++ticks % (available ? EVERY_SECONDS : EVERY_SECONDS_WITHOUT_BROKER) == 0) {
      lookSoon();
    }
  }

  private void lookSoon() {
    if (looking.compareAndSet(false, true)) {
      executor.execute(() -> {
        try {
          look();
        } catch (StoreUnavailable e) {
          LOG.log(Level.DEBUG, "The store could not be asked; the next look tries again.");
        } catch (RuntimeException e) {
          LOG.log(Level.ERROR, "Looking for lost word of members failed; the next look tries again.", e);
        } finally {
          looking.set(false);
        }
      });
    }
  }

  /** By one thread at a time. */
  void look() {
    // what is heard now, before the store is asked: who enters meanwhile is not thrown out
    Map<UserId, Set<RoomId>> heard = conversations.heardRooms();
    signOut.endThoseWhoAreGone(heard.keySet());
    Map<UserId, Map<RoomId, Long>> seats = rooms.readMarksOf(heard.keySet());
    heard.forEach((person, hears) -> {
      Map<RoomId, Long> theirs = seats.getOrDefault(person, Map.of());
      theirs.keySet().stream().filter(room -> !conversations.hearsEverywhere(person, room))
          .forEach(room -> open(person, room));
      hears.stream().filter(room -> !theirs.containsKey(room)).forEach(room -> close(person, room));
    });
    tellMarks(seats);
  }

  private void open(UserId person, RoomId room) {
    rooms.membership(room, person).ifPresent(membership -> {
      personal.openedHere(person, membership.room(), new ServerFrame.RoomOpened(
          null, null, Views.room(membership, presence.statesOf(membership.peer().stream().toList()))));
      // he may have left since
      close(person, room);
    });
  }

  private void close(UserId person, RoomId room) {
    if (rooms.membership(room, person).isEmpty()) {
      personal.closedHere(person, room);
    }
  }

  /** Only a person's own connections move his marks: those who are here alone have been told. */
  private void tellMarks(Map<UserId, Map<RoomId, Long>> seats) {
    Map<UserId, Map<RoomId, Long>> now = new HashMap<>(seats);
    now.keySet().retainAll(elsewhereToo(seats.keySet()));
    now.forEach((person, reads) -> {
      Map<RoomId, Long> before = marks.getOrDefault(person, Map.of());
      reads.forEach((room, seq) -> {
        if (before.containsKey(room) && !Objects.equals(before.get(room), seq)) {
          rooms.membership(room, person).ifPresent(m ->
              personal.readHere(
                  person, new ServerFrame.ReadMarker(room.value(), m.read(), m.head(), m.unread())));
        }
      });
    });
    marks = now;
  }

  private Set<UserId> elsewhereToo(Set<UserId> people) {
    Set<UserId> elsewhere = new HashSet<>(people);
    elsewhere.removeIf(person -> !presence.isElsewhere(person));
    return elsewhere;
  }
}
