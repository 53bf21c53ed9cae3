package org.mosquittochat.broker;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Whether the broker is there, and word of changes to those who asked: readiness, the page's banner, the feeds.
 * Thread-safe; listeners are called on the thread that saw the change, one change after the other, and must not block.
 */
public final class BrokerAvailability {
  private final List<Consumer<Boolean>> listeners = new CopyOnWriteArrayList<>();
  private volatile boolean available;

  /** True while payloads can be published and heard. */
  public boolean isAvailable() {
    return available;
  }

  /** Asks for word of each change from now on. */
  public void onChange(Consumer<Boolean> listener) {
    listeners.add(listener);
  }

  /** Says what was seen; listeners hear only of a change. For the adapter behind the port. */
  public synchronized void set(boolean seen) {
    if (seen != available) {
      available = seen;
      listeners.forEach(l -> l.accept(seen));
    }
  }
}
