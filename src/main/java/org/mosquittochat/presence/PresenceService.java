package org.mosquittochat.presence;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.mosquittochat.broker.Broker;
import org.mosquittochat.broker.RejectedPayloads;
import org.mosquittochat.config.ChatSettings;
import org.mosquittochat.frame.FrameEncoder;
import org.mosquittochat.room.Person;
import org.mosquittochat.room.UserId;

/** Knows who is present, over all nodes, and tells those who asked of changes. Thread-safe. */
@Singleton
public class PresenceService {
  private static final System.Logger LOG = System.getLogger(PresenceService.class.getName());
  private static final long GATHER_MILLIS = 200;
  private static final long BEAT_SECONDS = 5;
  private static final long NOTE_SECONDS = 30;
  private static final long HELD_UP_MILLIS = 5_000;

  private final LocalRoster roster;
  private final PresenceBoard board = new PresenceBoard();
  private final NodeTalk talk;
  private final SeenTimes times;
  private final String node;
  private final Clock clock;
  private final List<Consumer<List<PersonState>>> listeners = new CopyOnWriteArrayList<>();
  private volatile long lookedAt;
  private volatile long awakeSince;
  private boolean stopped;

  @Inject
  public PresenceService(ChatSettings settings, Broker broker, FrameEncoder encoder, RejectedPayloads rejected,
      LastSeen lastSeen, Clock clock) {
    this.node = settings.node();
    this.times = new SeenTimes(lastSeen);
    this.roster = new LocalRoster(clock, settings.presence().grace());
    this.clock = clock;
    this.talk = new NodeTalk(node, settings.presence().grace(), broker, encoder, rejected, clock,
        roster, board, this::tell);
  }

  /** What the broker is to publish as this node's status if it vanishes. */
  public byte[] lastWord() {
    return talk.lastWord();
  }

  /**
   * Begins to hear and tell.
   *
   * @param timer for what is due and does not block
   * @param executor for what waits for the store
   */
  public void start(ScheduledExecutorService timer, Executor executor) {
    talk.start();
    timer.scheduleWithFixedDelay(guarded(() -> gather(executor)), GATHER_MILLIS, GATHER_MILLIS, TimeUnit.MILLISECONDS);
    timer.scheduleWithFixedDelay(guarded(talk::beat), BEAT_SECONDS, BEAT_SECONDS, TimeUnit.SECONDS);
    timer.scheduleWithFixedDelay(guarded(this::noteThePresent), NOTE_SECONDS, NOTE_SECONDS, TimeUnit.SECONDS);
    timer.scheduleWithFixedDelay(guarded(() -> times.storeOn(executor)), 1, 1, TimeUnit.SECONDS);
  }

  /** Says good-bye to the other nodes and notes when everybody was last seen. */
  public void stop() {
    times.add(roster.lastSeen());
    sayGoodBye();
    times.store();
  }

  /** Of who came a moment ago the others are told too, or they would never hear that he left. */
  private synchronized void sayGoodBye() {
    tellTheOthers();
    stopped = true;
    talk.farewell();
  }

  /** Asks for word of changes from now on; called on several threads, must not block. */
  public void onChange(Consumer<List<PersonState>> listener) {
    listeners.add(listener);
  }

  /** A connection of the person begins. */
  public void connected(Person person, long connection) {
    roster.connected(person, connection);
  }

  /** The person is away from this connection, or back. */
  public void away(Person person, long connection, boolean away) {
    roster.changed(person, connection, away ? UserState.AWAY : UserState.ONLINE);
  }

  /** A connection of the person ended. */
  public void disconnected(Person person, long connection) {
    roster.disconnected(person, connection);
  }

  /** How many people are online or away, over all nodes. */
  public int present() {
    return board.size();
  }

  /** Whether the person has connections to other nodes too. */
  public boolean isElsewhere(UserId person) {
    return board.isElsewhere(person, node);
  }

  /** How these people are, in the same order. */
  public List<PersonState> statesOf(Collection<Person> people) {
    Map<UserId, Instant> known = times.of(people.stream().map(Person::id)
        .filter(id -> board.stateOf(id) == UserState.OFFLINE).toList());
    return people.stream().map(p -> {
      UserState state = board.stateOf(p.id());
      return new PersonState(p, state, state == UserState.OFFLINE ? known.get(p.id()) : null);
    }).toList();
  }

  private void gather(Executor executor) {
    lookAtTheClock();
    List<PersonState> changes = tellTheOthers();
    tell(board.change(node, changes));
    List<PersonState> gone = talk.departures();
    if (talk.notesForOthers()) {
      noteTheAbsent(gone);
    }
    tell(gone);
    if (!changes.isEmpty() || !gone.isEmpty()) {
      times.storeOn(executor);
    }
  }

  /** Nothing is told after the good-bye, which would be a sign of life. */
  private synchronized List<PersonState> tellTheOthers() {
    List<PersonState> changes = stopped ? List.of() : roster.takeChanges();
    if (!changes.isEmpty()) {
      noteTheAbsent(changes);
      talk.tell(changes);
    }
    return changes;
  }

  private void lookAtTheClock() {
    long now = clock.millis();
    if (now - lookedAt > HELD_UP_MILLIS) {
      awakeSince = now;
    }
    lookedAt = now;
  }

  /** Not soon after this node was held up: those who left meanwhile are not known to have left. */
  private void noteThePresent() {
    long now = clock.millis();
    if (now - lookedAt < HELD_UP_MILLIS && now - awakeSince > 2 * HELD_UP_MILLIS) {
      times.add(roster.lastSeen());
    }
  }

  private void noteTheAbsent(List<PersonState> states) {
    times.add(states.stream().filter(s -> s.state() == UserState.OFFLINE)
        .collect(Collectors.toMap(s -> s.person().id(), PersonState::lastSeen)));
  }

  private void tell(List<PersonState> changes) {
    if (!changes.isEmpty()) {
      listeners.forEach(listener -> listener.accept(changes));
    }
  }

  /** A timer drops a task that throws; this one must go on. */
  private static Runnable guarded(Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (RuntimeException e) {
        LOG.log(Level.ERROR, "A presence task failed; it will run again.", e);
      }
    };
  }
}
