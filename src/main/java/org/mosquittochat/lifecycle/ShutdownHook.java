package org.mosquittochat.lifecycle;

/**
 * Runs something when the JVM begins to end. A server that gets SIGTERM does its own work in such a hook, and Open
 * Liberty cuts the sockets there before it tells the application; hooks run at once, so this one is in time.
 */
final class ShutdownHook {
  private final Thread thread;

  private ShutdownHook(Runnable task) {
    this.thread = new Thread(task, "mosquittochat-shutdown");
  }

  static ShutdownHook register(Runnable task) {
    ShutdownHook hook = new ShutdownHook(task);
    Runtime.getRuntime().addShutdownHook(hook.thread);
    return hook;
  }

  /** Takes it back, so that an application that was undeployed is not held in memory. */
  void remove() {
    try {
      Runtime.getRuntime().removeShutdownHook(thread);
    } catch (IllegalStateException e) {
      // the JVM is ending, and it runs
    }
  }
}
