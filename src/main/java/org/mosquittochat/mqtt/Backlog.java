package org.mosquittochat.mqtt;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * A queue between two threads that is bounded in items and in bytes, so that neither many small nor few large payloads
 * exhaust the heap. First in, first out. Thread-safe.
 */
final class Backlog<T> {
  private record Entry<T>(T item, int bytes) {}

  private final Queue<Entry<T>> entries = new ArrayDeque<>();
  private final int mostItems;
  private final long mostBytes;
  private long bytes;

  Backlog(int mostItems, long mostBytes) {
    this.mostItems = mostItems;
    this.mostBytes = mostBytes;
  }

  /** Adds the item, or returns false if it does not fit. */
  synchronized boolean offer(T item, int size) {
    if (entries.size() >= mostItems || bytes + size > mostBytes) {
      return false;
    }
    add(item, size);
    return true;
  }

  /** Adds an item of ours that must not be lost, over the bounds if need be. */
  synchronized void force(T item) {
    add(item, 0);
  }

  /** Takes the first item, and waits for one. */
  synchronized T take() throws InterruptedException {
    while (entries.isEmpty()) {
      wait();
    }
    Entry<T> first = entries.remove();
    bytes -= first.bytes();
    return first.item();
  }

  synchronized int size() {
    return entries.size();
  }

  synchronized boolean isEmpty() {
    return entries.isEmpty();
  }

  private void add(T item, int size) {
    entries.add(new Entry<>(item, size));
    bytes += size;
    notifyAll();
  }
}
