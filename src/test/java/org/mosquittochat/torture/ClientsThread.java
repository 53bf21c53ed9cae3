package org.mosquittochat.torture;

import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/** The one thread of all clients. Remembers what was thrown on it, which would else be swallowed. */
final class ClientsThread extends ScheduledThreadPoolExecutor {
  private final Queue<Throwable> thrown = new ConcurrentLinkedQueue<>();

  ClientsThread() {
    super(1, task -> {
      Thread thread = new Thread(task, "clients");
      thread.setDaemon(true);
      return thread;
    });
    setRemoveOnCancelPolicy(true);
  }

  /** What went wrong with the torture itself. */
  Queue<Throwable> thrown() {
    return thrown;
  }

  @Override
  protected void afterExecute(Runnable task, Throwable fault) {
    if (task instanceof Future<?> future && future.isDone()) {
      try {
        future.get();
      } catch (ExecutionException e) {
        thrown.add(e.getCause());
      } catch (CancellationException e) {
        // nobody wanted it any more
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
