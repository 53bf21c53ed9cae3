package org.mosquittochat.delivery;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** A transport whose sends complete when a test says so, or at once. */
final class HandTransport implements Transport {
  final List<String> sent = new ArrayList<>();
  final List<CloseCode> closed = new ArrayList<>();
  private final Deque<Consumer<Throwable>> inFlight = new ArrayDeque<>();
  private final boolean atOnce;
  boolean broken;
  int pings;

  private HandTransport(boolean atOnce) {
    this.atOnce = atOnce;
  }

  static HandTransport completingAtOnce() {
    return new HandTransport(true);
  }

  static HandTransport completingByHand() {
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
    if (atOnce) {
      done.accept(null);
    } else {
      inFlight.add(done);
    }
  }

  int inFlight() {
    return inFlight.size();
  }

  void complete() {
    inFlight.remove().accept(null);
  }

  void fail() {
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
