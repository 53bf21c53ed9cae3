package org.mosquittochat.testing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.mosquittochat.delivery.CloseCode;
import org.mosquittochat.delivery.Transport;

/** A transport whose sends complete when a test says so, or at once. Not thread-safe. */
public final class HandTransport implements Transport {
  /** What was sent. */
  public final List<String> sent = new ArrayList<>();

  /** What it was closed with. */
  public final List<CloseCode> closed = new ArrayList<>();

  /** Whether sends throw. */
  public boolean broken;

  /** How often a sign of life was asked for. */
  public int pings;

  /** What happens with each text before its send completes. */
  public Consumer<String> whenSent = text -> {};

  private final Deque<Consumer<Throwable>> inFlight = new ArrayDeque<>();
  private final boolean atOnce;

  private HandTransport(boolean atOnce) {
    this.atOnce = atOnce;
  }

  public static HandTransport completingAtOnce() {
    return new HandTransport(true);
  }

  public static HandTransport completingByHand() {
    return new HandTransport(false);
  }

  @Override
  public String name() {
    return "hand";
  }

  @Override
  public void send(String text, Consumer<Throwable> done) {
    if (broken) {
      throw new IllegalStateException("broken");
    }
    sent.add(text);
    whenSent.accept(text);
    if (atOnce) {
      done.accept(null);
    } else {
      inFlight.add(done);
    }
  }

  public int inFlight() {
    return inFlight.size();
  }

  public void complete() {
    inFlight.remove().accept(null);
  }

  public void fail() {
    inFlight.remove().accept(new java.io.IOException("gone"));
  }

  @Override
  public void ping() {
    pings++;
  }

  @Override
  public void close(CloseCode code) {
    closed.add(code);
  }
}
