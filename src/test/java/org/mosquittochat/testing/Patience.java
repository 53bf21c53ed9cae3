package org.mosquittochat.testing;

import java.time.Duration;

/** How long tests wait for what must come. Generous: it is spent only when something is broken. */
public final class Patience {
  /** For an answer of a running server. */
  public static final Duration ANSWER = Duration.ofSeconds(Integer.getInteger("patience.seconds", 40));

  /** For a page to come back by itself, which waits up to half a minute between two tries. */
  public static final Duration RETURN = Duration.ofSeconds(60);

  /** For a server to start. */
  public static final Duration START = Duration.ofSeconds(120);

  private Patience() {}
}
