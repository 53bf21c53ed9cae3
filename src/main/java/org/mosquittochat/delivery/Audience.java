package org.mosquittochat.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.mosquittochat.delivery.Outbound.Urgency;

/**
 * Those who get the same frames: the connections of a room on this node, or all. What is to be delivered while a
 * delivery
 * is under way waits, and leaves as one frame that is made once. Thread-safe; frames keep their order.
 */
public final class Audience {
  private static final int MOST_IN_ONE = 500;

  private final Executor executor;
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
  private final List<Outbound> waiting = new ArrayList<>();
  private boolean delivering;

  /** @param executor runs deliveries */
  public Audience(Executor executor) {
    this.executor = executor;
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
      if (delivering) {
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
      run();
    }
  }

  /** Frames from the front that may be joined: the less urgent keep frames of their own, so that they can be shed. */
  private synchronized List<Outbound> take() {
    if (waiting.isEmpty()) {
      delivering = false;
      return List.of();
    }
    Urgency urgency = waiting.get(0).urgency();
    int count = 1;
    while (count < Math.min(waiting.size(), MOST_IN_ONE) && waiting.get(count).urgency() == urgency) {
      count++;
    }
    List<Outbound> front = waiting.subList(0, count);
    List<Outbound> batch = List.copyOf(front);
    front.clear();
    return batch;
  }

  private static Outbound join(List<Outbound> batch) {
    return batch.size() == 1 ? batch.get(0) : new Outbound(batch.get(0).urgency(), WaitingFrames.join(batch));
  }
}
