package org.mosquittochat.mqtt;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Which of several brokers the clients of a node use: the same one, for a payload that is published at one of two
 * bridged brokers may not come back from the other. Thread-safe.
 */
final class Route {
  private final List<URI> urls;
  private final List<Runnable> travellers = new CopyOnWriteArrayList<>();
  private int at;

  Route(List<URI> urls) {
    this.urls = List.copyOf(urls);
  }

  /** Calls this one back whenever another broker is to be taken. */
  void onLeave(Runnable traveller) {
    travellers.add(traveller);
  }

  /** Where to connect now. */
  synchronized URI url() {
    return urls.get(at);
  }

  /** Whether the clients have gone over to another one. */
  boolean hasLeft(URI url) {
    return !url.equals(url());
  }

  /** A client lost this one, or did not get through to it: the next is tried, by all. */
  synchronized void leave(URI url) {
    if (url.equals(urls.get(at))) {
      at = (at + 1) % urls.size();
      travellers.forEach(Runnable::run);
    }
  }
}
