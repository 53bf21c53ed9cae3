package org.mosquittochat.torture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.mosquittochat.testing.FrameContract;
import org.mosquittochat.torture.Evidence.Ack;
import org.mosquittochat.torture.Evidence.Sent;

/** What all clients write down together. Confined to their thread. */
final class Ledger {
  private static final int CHECK_ONE_IN = 100;
  private static final int MOST_NOTED = 50;

  private final Map<Entry, Entry> entries = new HashMap<>();
  private final Map<String, Long> heads = new HashMap<>();
  private final List<Sent> sent = new ArrayList<>();
  private final Set<Ack> acks = new HashSet<>();
  private final List<String> noted = new ArrayList<>();
  private final Map<String, Long> counts = new TreeMap<>();
  private long texts;

  Ledger() {}

  /** Takes over what was posted and acknowledged before in this room, which still holds it. */
  Ledger(Ledger before, String room) {
    before.sent.stream().filter(post -> post.room().equals(room)).forEach(sent::add);
    before.acks.stream().filter(ack -> ack.room().equals(room)).forEach(acks::add);
  }

  /** The same object for the same entry: a hundred members share it. */
  Entry shared(String room, Entry entry) {
    heads.merge(room, entry.seq(), Math::max);
    Entry first = entries.putIfAbsent(entry, entry);
    return first == null ? entry : first;
  }

  void posted(Sent post) {
    sent.add(post);
    count("messages");
  }

  void acknowledged(Ack ack) {
    heads.merge(ack.room(), ack.seq(), Math::max);
    acks.add(ack);
    count("acks");
  }

  /** Something that must not happen. */
  void note(String wrong) {
    count("breaches");
    if (noted.size() < MOST_NOTED) {
      noted.add(wrong);
    }
  }

  void count(String what) {
    counts.merge(what, 1L, Long::sum);
  }

  void worst(String what, long value) {
    counts.merge(what, value, Math::max);
  }

  /** Holds one text in a hundred against the contract. */
  void check(String text) {
    if (texts++ % CHECK_ONE_IN == 0) {
      try {
        FrameContract.assertServerFrame(text);
      } catch (AssertionError e) {
        note(e.getMessage());
      }
    }
  }

  /** The highest seq of each room that anybody has seen. */
  Map<String, Long> heads() {
    return Map.copyOf(heads);
  }

  List<Sent> sent() {
    return List.copyOf(sent);
  }

  List<Ack> acks() {
    return List.copyOf(acks);
  }

  List<String> noted() {
    return List.copyOf(noted);
  }

  Map<String, Long> counts() {
    return new TreeMap<>(counts);
  }
}
