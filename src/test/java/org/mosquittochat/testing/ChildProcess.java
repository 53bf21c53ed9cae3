package org.mosquittochat.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** What Java cannot do with a process that a test started. */
final class ChildProcess {
  private static final Executor PARENT = Executors.newSingleThreadExecutor(task -> {
    Thread thread = new Thread(task, "parent of processes");
    thread.setDaemon(true);
    return thread;
  });

  private ChildProcess() {}

  /**
   * Starts one from a thread that is there as long as the tests: with {@code setpriv --pdeathsig} a process ends with the
   * thread that started it, which may be a test's for a while.
   */
  static Process start(ProcessBuilder builder) {
    return CompletableFuture.supplyAsync(() -> {
      try {
        return builder.start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }, PARENT).join();
  }

  /** Starts one that is killed at the latest when the tests end, so that a run that is stopped leaves nothing behind. */
  static Process endingWithTests(ProcessBuilder builder) throws IOException {
    Process process = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    return process;
  }

  /** Freezes it: connections stay open and nothing answers. */
  static void pause(Process process) {
    signal("STOP", process);
  }

  /** Lets a frozen one go on. */
  static void resume(Process process) {
    signal("CONT", process);
  }

  private static void signal(String name, Process process) {
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).inheritIO().start().onExit().join();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
