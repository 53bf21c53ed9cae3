package org.mosquittochat.delivery;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.mosquittochat.delivery.Outbound.Urgency;

/**
 * Those who get the same frames: the connections of a room on this node, or all. What is to be delivered while a
 * delivery is under way waits, and leaves as one frame that is made once. Thread-safe; frames keep their order.
 */
public final class Audience {
  static final int UNHURRIED_FRAMES_A_SECOND = 5_000;
  static final long LONGEST_PAUSE_MILLIS = 1_500;

  private final Executor executor;
  private final ScheduledExecutorService timer;
  private final Clock clock;
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
  private final List<Outbound> waiting = new ArrayList<>();
  private boolean delivering;
  private boolean hurried;
  private boolean scheduled;
  private volatile long deliveredAt;

  /**
   * @param executor runs deliveries
   * @param timer begins those that nobody hurries
   */
  public Audience(Executor executor, ScheduledExecutorService timer, Clock clock) {
    this.executor = executor;
    this.timer = timer;
    this.clock = clock;
  }

  /** From now on this connection gets what is delivered. */
  public void add(Connection connection) {
    connections.add(connection);
  }

  /** From now on it does not. */
  public void remove(Connection connection) {
    connections.remove(connection);
  }

  /** Whether nobody listens. */
  public boolean isEmpty() {
    return connections.isEmpty();
  }

  /** Delivers a frame to all, after those that wait. */
  public void deliver(Outbound frame) {
    synchronized (this) {
      waiting.add(frame);
      hurried = true;
      if (delivering) {
        return;
      }
      delivering = true;
    }
    run();
  }

  /**
   * Delivers a frame that nobody waits for: with the next that is hurried, or when {@link #pauseMillis} have passed
   * since the last delivery. So ten thousand people can come, one by one, and each of the ten thousand is not told each time.
   */
  public void deliverSoon(Outbound frame) {
    synchronized (this) {
      waiting.add(frame);
      if (delivering || scheduled) {
        return;
      }
      long wait = deliveredAt + pauseMillis() - clock.millis();
      if (wait > 0) {
        schedule(wait);
        return;
      }
      hurried = true;
      delivering = true;
    }
    run();
  }

  /**
   * How long what is not hurried is gathered, in milliseconds: the longer the more listen, so that some {@value
   * #UNHURRIED_FRAMES_A_SECOND} frames a second are written for it, and {@value #LONGEST_PAUSE_MILLIS} at most.
   */
  public long pauseMillis() {
    return Math.min(LONGEST_PAUSE_MILLIS, 1_000L * connections.size() / UNHURRIED_FRAMES_A_SECOND);
  }

  private void schedule(long wait) {
    try {
      timer.schedule(this::hurry, wait, TimeUnit.MILLISECONDS);
      scheduled = true;
    } catch (RejectedExecutionException e) {
      // the node stops, as below
    }
  }

  private void hurry() {
    synchronized (this) {
      scheduled = false;
      hurried = !waiting.isEmpty();
      if (delivering || !hurried) {
        return;
      }
      delivering = true;
    }
    run();
  }

  private void run() {
    try {
      executor.execute(this::deliverWaiting);
    } catch (RejectedExecutionException e) {
      // the node stops: everybody is told 1001 and resumes elsewhere
      synchronized (this) {
        delivering = false;
      }
    }
  }

  private void deliverWaiting() {
    List<Outbound> batch = take();
    if (!batch.isEmpty()) {
      Outbound frame = join(batch);
      for (Connection connection : connections) {
        connection.send(frame);
      }
      deliveredAt = clock.millis();
      run();
    }
  }

  /** Frames from the front that may be joined: the less urgent keep frames of their own, so that they can be shed. */
  private synchronized List<Outbound> take() {
    if (waiting.isEmpty() || !hurried) {
      delivering = false;
      if (!waiting.isEmpty() && !scheduled) {
        schedule(pauseMillis());
      }
      return List.of();
    }
    Urgency urgency = waiting.get(0).urgency();
    int count = 1;
    int bytes = waiting.get(0).bytes();
    while (count < waiting.size() && waiting.get(count).urgency() == urgency
        && bytes + waiting.get(count).bytes() <= WaitingFrames.MOST_IN_ONE_FRAME) {
      bytes += waiting.get(count).bytes();
      count++;
    }
    List<Outbound> front = waiting.subList(0, count);
    List<Outbound> batch = List.copyOf(front);
    front.clear();
    hurried = !waiting.isEmpty();
    return batch;
  }

  private static Outbound join(List<Outbound> batch) {
    return batch.size() == 1 ? batch.get(0) : new Outbound(batch.get(0).urgency(), WaitingFrames.join(batch));
  }
}
