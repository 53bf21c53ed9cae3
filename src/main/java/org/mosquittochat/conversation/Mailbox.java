package org.mosquittochat.conversation;

import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.mosquittochat.delivery.CloseCode;
import org.mosquittochat.delivery.Connection;

/**
 * Runs the commands of one connection one after the other, and only while the client reads what it asked for.
 * Thread-safe.
 */
final class Mailbox {
  private static final System.Logger LOG = System.getLogger(Mailbox.class.getName());
  private static final int MOST_WAITING = 500;

  private final Executor executor;
  private final Connection connection;
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private boolean running;

  Mailbox(Executor executor, Connection connection) {
    this.executor = executor;
    this.connection = connection;
  }

  /** Puts a command behind the others; false if too many wait. */
  boolean add(Runnable command) {
    synchronized (this) {
      if (waiting.size() >= MOST_WAITING) {
        return false;
      }
      waiting.add(command);
      if (running) {
        return true;
      }
      running = true;
    }
    schedule();
    return true;
  }

  /** Puts a command before the others: the rest of the one that is running. */
  synchronized void addFirst(Runnable command) {
    waiting.addFirst(command);
  }

  private void schedule() {
    try {
      executor.execute(this::runOne);
    } catch (RejectedExecutionException e) {
      LOG.log(Level.DEBUG, "The node stops; a command is dropped.");
    }
  }

  private void runOne() {
    if (!connection.isRoomyOr(this::schedule)) {
      return;
    }
    Runnable command;
    synchronized (this) {
      command = waiting.poll();
      if (command == null || connection.isClosed()) {
        waiting.clear();
        running = false;
        return;
      }
    }
    try {
      command.run();
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "A command failed in a way that nobody thought of; its client is to come again.", e);
      // else it would wait for ever for what this was to send
      connection.close(CloseCode.GOING_AWAY);
    }
    schedule();
  }
}
