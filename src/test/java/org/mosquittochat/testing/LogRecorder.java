package org.mosquittochat.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Remembers what is logged, as an operator would read it, until it is closed. Thread-safe. */
public final class LogRecorder extends Handler implements AutoCloseable {
  private final List<String> entries = new CopyOnWriteArrayList<>();
  private final Logger logger;

  /** @param name of a logger, such as a package; what is logged below it is heard too */
  public LogRecorder(String name) {
    logger = Logger.getLogger(name);
    logger.addHandler(this);
  }

  /** The messages so far, parameters filled in. */
  public List<String> entries() {
    return List.copyOf(entries);
  }

  /** How many messages contain all the parts. */
  public long count(String... parts) {
    return entries.stream().filter(entry -> List.of(parts).stream().allMatch(entry::contains)).count();
  }

  @Override
  public void publish(LogRecord entry) {
    entries.add(new SimpleFormatter().formatMessage(entry));
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
  }
}
