package org.mosquittochat.mqtt;

import java.lang.System.Logger.Level;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.mosquittochat.broker.Broker;
import org.mosquittochat.broker.Channel;

/**
 * Who wants to hear which channel, on whatever connection. Thread-safe; listeners are called by {@link #deliver} on its
 * thread, and through {@code dispatch} for all else.
 */
final class Subscriptions {
  private static final System.Logger LOG = System.getLogger(Subscriptions.class.getName());

  private record Wish(Channel channel, Broker.Listener listener, Object identity) {}

  private final Map<Channel, List<Wish>> wishes = new ConcurrentHashMap<>();
  private final Set<Channel> touched = ConcurrentHashMap.newKeySet();
  private final Set<Wish> unconfirmed = ConcurrentHashMap.newKeySet();
  private final OnceAMinute complaints = new OnceAMinute();
  private final Consumer<Runnable> dispatch;
  private final Runnable changed;

  /**
   * @param dispatch runs what it is given later, on the one thread on which listeners are called
   * @param changed called when {@link #isWanted} or the set of those who wait for a confirmation may have changed
   */
  Subscriptions(Consumer<Runnable> dispatch, Runnable changed) {
    this.dispatch = dispatch;
    this.changed = changed;
  }

  Broker.Subscription add(Channel channel, Broker.Listener listener) {
    Wish wish = new Wish(channel, listener, new Object());
    wishes.compute(channel, (c, list) -> {
      List<Wish> those = list == null ? new CopyOnWriteArrayList<>() : list;
      those.add(wish);
      return those;
    });
    unconfirmed.add(wish); // after it can be found: once confirmed, it must miss nothing
    touched.add(channel);
    changed.run();
    return () -> remove(wish);
  }

  private void remove(Wish wish) {
    unconfirmed.remove(wish);
    wishes.computeIfPresent(wish.channel(), (c, list) -> {
      list.remove(wish);
      return list.isEmpty() ? null : list;
    });
    touched.add(wish.channel());
    changed.run();
  }

  /** All for which there is a wish. */
  Set<Channel> wished() {
    return Set.copyOf(wishes.keySet());
  }

  /**
   * Those for which a wish came or went since this was last asked: with ten thousand people, each of whom has a channel
   * of his own, all cannot be looked through whenever somebody comes.
   */
  Set<Channel> takeTouched() {
    Set<Channel> taken = new HashSet<>(touched);
    touched.removeAll(taken);
    return taken;
  }

  /** Whether it is one of the fewest that cover all wishes: one owner's only where not all owners' are wanted. */
  boolean isWanted(Channel channel) {
    boolean covered = !widest(channel).equals(channel) && wishes.containsKey(widest(channel));
    return wishes.containsKey(channel) && !covered;
  }

  /** From now on every listener waits to be told that its subscription stands. */
  void expectConfirmation() {
    wishes.values().forEach(unconfirmed::addAll);
  }

  /** Tells those who wait for it and whose channel is covered by the ones given. */
  void confirm(Set<Channel> standing) {
    for (Wish wish : unconfirmed) {
      boolean covered = standing.contains(wish.channel()) || standing.contains(widest(wish.channel()));
      if (covered && unconfirmed.remove(wish)) {
        dispatch.accept(() -> guard(wish.channel(), wish.listener()::confirmed));
      }
    }
  }

  /** Tells all listeners that something may have been missed. */
  void confirmAll() {
    wishes.values().forEach(list -> list.forEach(w -> guard(w.channel(), w.listener()::confirmed)));
  }

  /** Calls every listener of the channel once, also one that asked twice. */
  void deliver(Channel channel, byte[] payload) {
    Set<Broker.Listener> told = Collections.newSetFromMap(new IdentityHashMap<>());
    deliver(wishes.get(channel), channel, payload, told);
    Channel widest = widest(channel);
    if (!widest.equals(channel)) {
      deliver(wishes.get(widest), channel, payload, told);
    }
  }

  private void deliver(List<Wish> those, Channel channel, byte[] payload, Set<Broker.Listener> told) {
    if (those != null) {
      for (Wish wish : those) {
        if (told.add(wish.listener())) {
          guard(channel, () -> wish.listener().received(channel, payload));
        }
      }
    }
  }

  private void guard(Channel channel, Runnable call) {
    try {
      call.run();
    } catch (Throwable e) { // an error of one listener must not make the others deaf
      if (complaints.isDue()) {
        LOG.log(Level.ERROR, "A listener of {0} failed with {1}.", channel.kind(), place(e));
      }
    }
  }

  /** Without the message: it may quote the payload. */
  private static String place(Throwable e) {
    StackTraceElement[] trace = e.getStackTrace();
    return e.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
  }

  private static Channel widest(Channel channel) {
    return channel.kind() == Channel.Kind.SYNC ? channel : Channel.every(channel.kind());
  }
}
