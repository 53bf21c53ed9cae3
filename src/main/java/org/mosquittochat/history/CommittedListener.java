package org.mosquittochat.history;

import java.util.List;

/** Hears what was stored, after the commit: each room's entries in order of seq. Must not block or throw. */
@FunctionalInterface
public interface CommittedListener {
  /** These are durable. */
  void committed(List<Outcome.Stored> stored);
}
