package org.mosquittochat.delivery;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.mosquittochat.delivery.Outbound.Urgency;

/** What waits for one connection, bounded in bytes. Not thread-safe. */
final class WaitingFrames {
  /** So many times the bound may wait for somebody who reads, and was told much at once. */
  static final int HARD_BOUNDS = 16;

  /**
   * Bytes that are joined in one frame. More would save no more calls of the system worth speaking of, and a server may keep
   * a buffer as large as the largest frame for each connection.
   */
  static final int MOST_IN_ONE_FRAME = 128 * 1024;

  private final Deque<Outbound> waiting = new ArrayDeque<>();
  private final int bound;
  private final Map<Urgency, Long> shed = new EnumMap<>(Urgency.class);
  private int bytes;

  /** @param bound bytes that may wait */
  WaitingFrames(int bound) {
    this.bound = bound;
  }

  /** Puts a frame behind the others; sheds the less urgent if more waits than may. */
  void add(Outbound frame) {
    boolean nothingToShed = isTooMuch() && frame.urgency() == Urgency.ALWAYS;
    waiting.add(frame);
    bytes += frame.bytes();
    if (!nothingToShed) {
      shed(Urgency.TYPING);
      shed(Urgency.PRESENCE);
    }
  }

  /** Whether more waits than may for somebody who does not read; one frame alone never is too much. */
  boolean isTooMuch() {
    return bytes > bound && waiting.size() > 1;
  }

  /** Whether more waits than may for anybody. */
  boolean isFarTooMuch() {
    return isTooMuch() && bytes / HARD_BOUNDS > bound;
  }

  private void shed(Urgency urgency) {
    if (bytes > bound) {
      int before = waiting.size();
      waiting.removeIf(frame -> frame.urgency() == urgency);
      shed.merge(urgency, (long) before - waiting.size(), Long::sum);
      bytes = waiting.stream().mapToInt(Outbound::bytes).sum();
    }
  }

  /** Takes what waits as one text, or as much of it as fits into a frame; null if nothing waits. */
  String take() {
    if (waiting.size() <= 1) {
      bytes = 0;
      return waiting.isEmpty() ? null : waiting.poll().text();
    }
    Deque<Outbound> batch = new ArrayDeque<>();
    int taken = 0;
    while (!waiting.isEmpty() && (taken == 0 || taken + waiting.peek().bytes() <= MOST_IN_ONE_FRAME)) {
      taken += waiting.peek().bytes();
      batch.add(waiting.poll());
    }
    bytes -= taken;
    return join(List.copyOf(batch));
  }

  /** One array of the objects of all. */
  static String join(List<Outbound> frames) {
    if (frames.size() == 1) {
      return frames.get(0).text();
    }
    StringJoiner array = new StringJoiner(",", "[", "]");
    for (Outbound frame : frames) {
      String text = frame.text();
      array.add(text.charAt(0) == '[' ? text.substring(1, text.length() - 1) : text);
    }
    return array.toString();
  }

  /** Bytes that wait. */
  int bytes() {
    return bytes;
  }

  /** How many frames were shed, of each urgency. */
  Map<Urgency, Long> shed() {
    return Map.copyOf(shed);
  }

  /** Whether little waits, so that more may be asked for. */
  boolean isRoomy() {
    return bytes <= bound / 4;
  }

  void clear() {
    waiting.clear();
    bytes = 0;
  }
}
