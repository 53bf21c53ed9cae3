package org.mosquittochat.torture;

/** Signs of life of one line, in milliseconds of a clock that only runs forward. Confined to the clients' thread. */
final class Pulse {
  private static final long WELCOME_WITHIN = 10_000;
  private static final long SILENCE = 6_000;
  private static final long PONG_WITHIN = 8_000;

  private long begun;
  private long welcomed;
  private long heardAt;
  private long askedAt;

  void begins(long now) {
    begun = now;
    welcomed = 0;
    askedAt = 0;
  }

  void welcomed(long now) {
    welcomed = now;
  }

  void heard(long now) {
    heardAt = now;
    askedAt = 0;
  }

  /** How long ago the welcome was; 0 if there was none. */
  long welcomedFor(long now) {
    return welcomed == 0 ? 0 : now - welcomed;
  }

  /** Whether it was silent for so long that a sign of life is to be asked for. */
  boolean isToBeAsked(long now) {
    boolean ask = askedAt == 0 && now - heardAt > SILENCE;
    askedAt = ask ? now : askedAt;
    return ask;
  }

  /** Whether there was no welcome or no answer in time. */
  boolean isDead(long now) {
    return welcomed == 0 ? now - begun > WELCOME_WITHIN : askedAt > 0 && now - askedAt > PONG_WITHIN;
  }
}
