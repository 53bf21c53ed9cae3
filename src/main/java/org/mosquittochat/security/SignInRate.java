package org.mosquittochat.security;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How many people may sign in, from one address and in all, on this node. Generous, for a whole office may share the
 * address of its proxy. Thread-safe.
 */
@Singleton
public final class SignInRate {
  private static final int ADDRESSES = 10_000;

  private final Rate perAddress;
  private final LongSupplier nanos;
  private final TokenBucket all;
  private final Map<String, TokenBucket> addresses = new LinkedHashMap<>(16, 0.75f, true) {
    private static final long serialVersionUID = 1L;

    // The address that was quiet for longest is forgotten; what an attacker with many gains, the rate for all limits.
    @Override
    protected boolean removeEldestEntry(Map.Entry<String, TokenBucket> eldest) {
      return size() > ADDRESSES;
    }
  };

  /** So many a second on average, so many at once. */
  public record Rate(double perSecond, int burst) {}

  @Inject
  public SignInRate() {
    this(new Rate(50, 3000), new Rate(200, 10_000), System::nanoTime);
  }

  public SignInRate(Rate perAddress, Rate all, LongSupplier nanos) {
    this.perAddress = perAddress;
    this.nanos = nanos;
    this.all = new TokenBucket(all.perSecond(), all.burst(), nanos);
  }

  /** Counts one more sign-in from the address, and says whether it is still within the rate. */
  public synchronized boolean admits(String address) {
    // The address first: who is over his own rate takes nothing from the others.
    return addresses
            .computeIfAbsent(address, a -> new TokenBucket(perAddress.perSecond(), perAddress.burst(), nanos))
            .tryTake()
        && all.tryTake();
  }
}
