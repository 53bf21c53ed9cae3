package org.mosquittochat.presence;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.mosquittochat.room.UserId;

/** When people were last there; survives restarts. Thread-safe. May throw {@code StoreUnavailable}. */
public interface LastSeen {
  /** Notes when these people were there; an earlier time than the known one changes nothing. */
  void note(Map<UserId, Instant> times);

  /** When these people were last noted; those not known are left out. */
  Map<UserId, Instant> of(Collection<UserId> people);
}
