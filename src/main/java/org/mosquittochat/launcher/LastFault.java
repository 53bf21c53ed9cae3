package org.mosquittochat.launcher;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Pattern;

/**
 * Listens to the log while it is open and remembers the last exception: Payara Micro logs why it refused a WAR and
 * tells its caller that all went well. Thread-safe.
 */
final class LastFault extends Handler implements AutoCloseable {
  /** Names of exceptions that wrapped the reason before somebody made a string of it. */
  private static final Pattern WRAPPERS = Pattern.compile("^(([\\w.$]+(Exception|Error|Refused)|ContainerBase\\.addChild: start): )+");

  private final AtomicReference<Throwable> last = new AtomicReference<>();
  private final Logger root = Logger.getLogger("");

  private LastFault() {}

  static LastFault listen() {
    LastFault fault = new LastFault();
    fault.root.addHandler(fault);
    return fault;
  }

  /** The first line of the message at the bottom of the last exception, where the reason is. */
  Optional<String> reason() {
    return Optional.ofNullable(last.get()).map(LastFault::bottom).map(Throwable::getMessage).map(LastFault::unwrapped);
  }

  @Override
  public void publish(LogRecord entry) {
    if (entry.getThrown() != null) {
      last.set(entry.getThrown());
    }
  }

  @Override
  public void flush() {
    // nothing is held back
  }

  @Override
  public void close() {
    root.removeHandler(this);
  }

  private static String unwrapped(String message) {
    return WRAPPERS.matcher(message).replaceFirst("").lines().findFirst().orElse(message);
  }

  private static Throwable bottom(Throwable thrown) {
    Throwable bottom = thrown;
    while (bottom.getCause() != null && bottom.getCause() != bottom) {
      bottom = bottom.getCause();
    }
    return bottom;
  }
}
