package org.mosquittochat.torture;

import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.mosquittochat.torture.Evidence.Sent;

/**
 * One person's page: comes, posts, listens, notices that its line is dead, comes back and resumes. Waits are shorter than
 * the page's, so that more happens in the time. Confined to the clients' thread.
 */
final class Chatter implements Line.User {
  private static final long ECHO_WITHIN = 3_000;

  private final Person person;
  private final World world;
  private final Way way;
  private final Map<String, RoomView> rooms = new HashMap<>();
  private final Outbox outbox;
  private final Frames frames;
  private final Comeback comeback;
  private final Pulse pulse = new Pulse();
  private Line line;
  private URI door;
  private ScheduledFuture<?> coming;
  private boolean online;
  private boolean away = true;
  private boolean paused;
  private boolean caughtUp;
  private int posts;

  Chatter(Person person, Collection<String> roomIds, World world, Way way) {
    this.person = person;
    this.world = world;
    this.way = way;
    this.outbox = new Outbox(world.ledger());
    roomIds.forEach(room -> rooms.put(room, new RoomView(person.user(), room, world.ledger())));
    this.comeback = new Comeback(world.random());
    this.frames = new Frames(person.user(), rooms, outbox, world.ledger());
  }

  /** Comes, or comes back. */
  void come() {
    away = false;
    open();
  }

  private void open() {
    pulse.begins(now());
    door = world.door(door);
    line = way.open(world, door, person.cookie(), this);
  }

  @Override
  public void opened() {
    line.send(frames.hello());
  }

  @Override
  public void heard(String text) {
    pulse.heard(now());
    Frames.Said said = frames.hear(text, now());
    if (said.welcome()) {
      world.ledger().count("welcomes");
      world.ledger().count("welcomes over " + way);
      online = true;
      pulse.welcomed(now());
      caughtUp = false;
    }
    said.acks().forEach(ack -> world.thread().schedule(
        () -> rooms.get(ack.room()).promised(ack.seq()), ECHO_WITHIN, TimeUnit.MILLISECONDS));
    if (said.turnedAway()) {
      lost(0);
    } else if (online) {
      tend();
    }
  }

  @Override
  public void lost(int code) {
    if (code != 0) {
      world.ledger().count("lines lost with " + code);
    }
    if (code >= 4500) {
      world.ledger().note(person.user() + " was sent away with " + code + ".");
    }
    long wait = comeback.after(pulse.welcomedFor(now()));
    drop();
    coming = world.thread().schedule(this::open, wait, TimeUnit.MILLISECONDS);
  }

  private void drop() {
    if (line != null) {
      line.drop();
    }
    if (coming != null) {
      coming.cancel(false);
    }
    line = null;
    online = false;
    paused = false;
    outbox.lineLost();
    rooms.values().forEach(RoomView::lineLost);
  }

  /** Looks after itself; to be called now and then. */
  void look() {
    if (away || paused || line == null) {
      return;
    }
    if (pulse.isDead(now())) {
      world.ledger().count("lines found dead");
      lost(0);
    } else if (online) {
      if (pulse.isToBeAsked(now())) {
        line.send("{\"type\":\"ping\"}");
      }
      tend();
    }
  }

  /** Sends what waits, asks for what is missing. */
  private void tend() {
    List<Sent> batch = outbox.next(now());
    if (!batch.isEmpty()) {
      line.send(Frames.posts(batch));
    }
    frames.questions(now()).forEach(line::send);
    if (!caughtUp && rooms.values().stream().allMatch(RoomView::hasCaughtUp)) {
      caughtUp = true;
      world.ledger().worst("ms from welcome to all that was missed, at worst", pulse.welcomedFor(now()));
    }
  }

  /** Says something. */
  void post(String room, String text) {
    String id = "p" + ++posts;
    outbox.add(new Sent(person.user(), id, room, id + " of " + person.user() + " " + text));
    if (online) {
      tend();
    }
  }

  /** Posts again what was acknowledged, as who never got the acks; false if there is nothing. */
  boolean postAgain() {
    List<Sent> again = online ? outbox.again() : List.of();
    if (!again.isEmpty()) {
      line.send(Frames.posts(again));
    }
    return !again.isEmpty();
  }

  /** Reads nothing any more; false if it is not there. */
  boolean pause() {
    if (!online || paused) {
      return false;
    }
    paused = true;
    line.pause();
    return true;
  }

  void readOn() {
    if (paused) {
      paused = false;
      pulse.heard(now());
      line.resume();
    }
  }

  /** Leaves for a while; false if it has left already. */
  boolean leave() {
    boolean here = !away;
    away = true;
    drop();
    return here;
  }

  boolean isSent() {
    return outbox.isEmpty();
  }

  boolean isOnline() {
    return online;
  }

  boolean isHere() {
    return !away && !paused;
  }

  String user() {
    return person.user();
  }

  Map<String, RoomView> rooms() {
    return rooms;
  }

  private static long now() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
  }
}
