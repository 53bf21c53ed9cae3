package org.mosquittochat.torture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mosquittochat.torture.Evidence.Ack;
import org.mosquittochat.torture.Evidence.Sent;

/**
 * What one client posted: in order, each under its own id however often it is sent, kept until it is acknowledged. Confined
 * to the clients' thread.
 */
final class Outbox {
  private static final int BATCH = 10;
  private static final int BATCH_CHARACTERS = 12_000;
  private static final long BATCH_EVERY = 1_000;
  private static final int AGAIN = 5;
  private static final int REMEMBERED = 20;
  private static final long FIRST_WAIT = 500;
  private static final long LONGEST_WAIT = 8_000;

  private final List<Sent> pending = new ArrayList<>();
  private final List<Sent> acknowledged = new ArrayList<>();
  private final Set<String> underWay = new HashSet<>();
  private final Map<String, Integer> tries = new HashMap<>();
  private final Ledger ledger;
  private long heldUntil;
  private long nextBatchAt;
  private long wait = FIRST_WAIT;

  Outbox(Ledger ledger) {
    this.ledger = ledger;
  }

  void add(Sent post) {
    pending.add(post);
    ledger.posted(post);
  }

  boolean isEmpty() {
    return pending.isEmpty();
  }

  /** What to send now, a few at a time. */
  List<Sent> next(long now) {
    if (now < Math.max(heldUntil, nextBatchAt)) {
      return List.of();
    }
    List<Sent> ready = pending.stream().filter(post -> !underWay.contains(post.id())).toList();
    List<Sent> batch = atOnce(ready, BATCH);
    nextBatchAt = batch.size() < ready.size() ? now + BATCH_EVERY : 0;
    for (Sent post : batch) {
      underWay.add(post.id());
      if (tries.merge(post.id(), 1, Integer::sum) > 1) {
        ledger.count("resends");
      }
    }
    return batch;
  }

  /** What was acknowledged lately, to be sent once more as a client does whose ack was lost. */
  List<Sent> again() {
    List<Sent> again = atOnce(acknowledged, AGAIN);
    again.forEach(post -> ledger.count("resends"));
    return again;
  }

  /** The first of them that go into one frame, which is refused as a whole if it is too large. */
  private static List<Sent> atOnce(List<Sent> posts, int limit) {
    List<Sent> batch = new ArrayList<>();
    int characters = 0;
    for (Sent post : posts) {
      characters += post.text().length();
      if (batch.size() == limit || characters > BATCH_CHARACTERS) {
        break;
      }
      batch.add(post);
    }
    return batch;
  }

  void acknowledged(Ack ack) {
    ledger.acknowledged(ack);
    wait = FIRST_WAIT;
    underWay.remove(ack.id());
    pending.stream().filter(post -> post.id().equals(ack.id())).findFirst().ifPresent(post -> {
      pending.remove(post);
      tries.remove(post.id());
      acknowledged.add(post);
      if (acknowledged.size() > REMEMBERED) {
        acknowledged.remove(0);
      }
    });
  }

  /** The server cannot take it now: all waits a while, longer each time. */
  void refused(String id, long now) {
    underWay.remove(id);
    if (now >= heldUntil) {
      heldUntil = now + wait;
      wait = Math.min(LONGEST_WAIT, 2 * wait);
    }
  }

  void lineLost() {
    underWay.clear();
    heldUntil = 0;
    nextBatchAt = 0;
    wait = FIRST_WAIT;
  }
}
