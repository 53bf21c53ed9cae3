package org.mosquittochat.broker;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A broker within the test: delivers at once, on the thread that publishes, and remembers what was published. */
public final class LoopBroker implements Broker {
  /** What was published. */
  public record Published(Channel channel, String payload) {}

  private record Subscribed(Channel channel, Listener listener) {}

  public final List<Published> published = new ArrayList<>();
  private final List<Subscribed> subscribed = new CopyOnWriteArrayList<>();
  private boolean swallows;
  private int renewals;
  private final BrokerAvailability availability = new BrokerAvailability();

  @Override
  public boolean publish(Channel channel, byte[] payload) {
    if (!availability.isAvailable()) {
      return false;
    }
    published.add(new Published(channel, new String(payload, StandardCharsets.UTF_8)));
    if (swallows) {
      return true;
    }
    for (Subscribed s : subscribed) {
      if (s.channel().kind() == channel.kind() && (s.channel().isEvery() || s.channel().equals(channel))) {
        s.listener().received(channel, payload);
      }
    }
    return true;
  }

  /** Publishes as somebody else. */
  public void say(Channel channel, String payload) {
    publish(channel, payload.getBytes(StandardCharsets.UTF_8));
  }

  /** What was published on channels of a kind. */
  public List<String> on(Channel.Kind kind) {
    return published.stream().filter(p -> p.channel().kind() == kind).map(Published::payload).toList();
  }

  @Override
  public Subscription subscribe(Channel channel, Listener listener) {
    Subscribed entry = new Subscribed(channel, listener);
    subscribed.add(entry);
    return () -> subscribed.remove(entry);
  }

  /** Whether it takes what is published and gives it to nobody. */
  public void swallow(boolean everything) {
    swallows = everything;
  }

  @Override
  public void renew() {
    renewals++;
  }

  /** How often somebody wanted it connected anew. */
  public int renewals() {
    return renewals;
  }

  @Override
  public int waiting() {
    return 0;
  }

  /** How many subscriptions stand. */
  public int subscriptions() {
    return subscribed.size();
  }

  /** Tells all listeners that their subscription stands again. */
  public void confirmAll() {
    subscribed.forEach(s -> s.listener().confirmed());
  }

  @Override
  public BrokerAvailability availability() {
    return availability;
  }
}
