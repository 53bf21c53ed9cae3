package org.mosquittochat.history;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.mosquittochat.room.RoomId;

/**
 * Gives many drafts one transaction: a commit waits for the disk, and whoever comes in that time shares the next one.
 * No delay is added when nothing waits. Drafts of one room keep their order, for a room always has the same lane.
 * Thread-safe; what waits is bounded, and beyond the bound a draft fails at once with {@link StoreUnavailable}.
 */
@Singleton
public class GroupCommit {
  private static final System.Logger LOG = System.getLogger(GroupCommit.class.getName());
  private static final int LANES = 2;
  private static final int MOST_WAITING = 10_000;
  private static final int MOST_IN_ONE = 500;

  private final RoomLog log;
  private final CommittedListener listener;
  private final List<Lane> lanes;
  private final Map<EntryKind, LongAdder> stored = new EnumMap<>(EntryKind.class);
  private volatile boolean stopped;

  @Inject
  public GroupCommit(RoomLog log, CommittedListener listener, ThreadFactory threads) {
    this.log = log;
    this.listener = listener;
    List.of(EntryKind.values()).forEach(kind -> stored.put(kind, new LongAdder()));
    this.lanes = IntStream.range(0, LANES).mapToObj(i -> new Lane(threads)).toList();
  }

  /** Begins to take drafts from the queue. */
  public void start() {
    lanes.forEach(lane -> lane.thread.start());
  }

  /** Stores what waits and ends, within 5 s. */
  public void stop() {
    stopped = true;
    lanes.forEach(Lane::end);
  }

  /**
   * Hands a draft over.
   *
   * @return completes after the commit, or exceptionally with {@link StoreUnavailable}
   */
  public CompletionStage<Outcome> submit(Draft draft) {
    Waiting waiting = new Waiting(draft, new CompletableFuture<>());
    if (stopped || !lane(draft.room()).queue.offer(waiting)) {
      waiting.result.completeExceptionally(
          new StoreUnavailable(stopped ? "The server is stopping." : "Too many messages wait to be stored.", null));
    }
    return waiting.result;
  }

  /** How many drafts wait to be stored. */
  public int waiting() {
    return lanes.stream().mapToInt(lane -> lane.queue.size()).sum();
  }

  /** How many entries of a kind were stored since the start; one that was sent again is no new one. */
  public long stored(EntryKind kind) {
    return stored.get(kind).sum();
  }

  private Lane lane(RoomId room) {
    return lanes.get(Math.floorMod(room.hashCode(), LANES));
  }

  private record Waiting(Draft draft, CompletableFuture<Outcome> result) {}

  private final class Lane implements Runnable {
    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Thread thread;

    Lane(ThreadFactory threads) {
      thread = threads.newThread(this);
    }

    @Override
    public void run() {
      List<Waiting> batch = new ArrayList<>();
      while (!stopped || !queue.isEmpty()) {
        try {
          Waiting first = queue.poll(100, TimeUnit.MILLISECONDS);
          if (first != null) {
            batch.add(first);
            queue.drainTo(batch, MOST_IN_ONE - 1);
            store(batch);
          }
        } catch (InterruptedException e) {
          stopped = true;
        }
        batch.clear();
      }
    }

    private void store(List<Waiting> batch) {
      List<Outcome> outcomes;
      try {
        outcomes = log.append(batch.stream().map(Waiting::draft).toList());
      } catch (RuntimeException e) {
        batch.forEach(waiting -> waiting.result.completeExceptionally(e));
        return;
      }
      for (int i = 0; i < outcomes.size(); i++) {
        complete(batch.get(i), outcomes.get(i));
      }
      tell(outcomes.stream().filter(Outcome.Stored.class::isInstance).map(Outcome.Stored.class::cast).toList());
    }

    private void complete(Waiting waiting, Outcome outcome) {
      try {
        waiting.result.complete(outcome);
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "Telling an author of the stored entry failed.", e);
      }
    }

    private void tell(List<Outcome.Stored> fresh) {
      fresh.forEach(outcome -> stored.get(outcome.entry().kind()).increment());
      try {
        if (!fresh.isEmpty()) {
          listener.committed(fresh);
        }
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "Publishing stored entries failed; they are healed from the log.", e);
      }
    }

    private void end() {
      try {
        thread.join(5_000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
