package org.mosquittochat.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.mosquittochat.broker.Broker;
import org.mosquittochat.broker.Channel;
import org.mosquittochat.broker.Channel.Kind;

class SubscriptionsTest {
  private static final Channel ROOM = new Channel(Kind.OPEN_MESSAGES, "room");
  private static final Channel OTHER = new Channel(Kind.OPEN_MESSAGES, "other");
  private static final Channel EVERY = Channel.every(Kind.OPEN_MESSAGES);

  private final Subscriptions subscriptions = new Subscriptions(Runnable::run, () -> {});
  private final List<String> heard = new ArrayList<>();

  private Broker.Listener listener(String name) {
    return new Broker.Listener() {
      @Override
      public void received(Channel channel, byte[] payload) {
        heard.add(name + " " + channel.owner());
      }

      @Override
      public void confirmed() {
        heard.add(name + " confirmed");
      }
    };
  }

  private Set<Channel> wanted() {
    return subscriptions.wished().stream().filter(subscriptions::isWanted).collect(Collectors.toSet());
  }

  @Test
  void onlyTheChannelsOfThoseWhoCameOrLeftAreLookedAt() {
    Broker.Subscription room = subscriptions.add(ROOM, listener("a"));
    assertEquals(Set.of(ROOM), subscriptions.takeTouched());
    subscriptions.add(OTHER, listener("b"));
    assertEquals(Set.of(OTHER), subscriptions.takeTouched());
    room.close();
    assertEquals(Set.of(ROOM), subscriptions.takeTouched());
    assertEquals(Set.of(), subscriptions.takeTouched());
  }

  @Test
  void filtersNeverOverlap() {
    subscriptions.add(ROOM, listener("a"));
    Broker.Subscription every = subscriptions.add(EVERY, listener("b"));
    assertEquals(Set.of(EVERY), wanted());
    every.close();
    assertEquals(Set.of(ROOM), wanted());
  }

  @Test
  void aChannelWithoutOwnerIsWantedToo() {
    subscriptions.add(Channel.sync(), listener("a"));
    assertEquals(Set.of(Channel.sync()), wanted());
    subscriptions.deliver(Channel.sync(), new byte[0]);
    assertEquals(List.of("a "), heard);
  }

  @Test
  void aPayloadIsHeardOnceByWhoAskedTwice() {
    Broker.Listener both = listener("both");
    subscriptions.add(ROOM, both);
    subscriptions.add(EVERY, both);
    subscriptions.add(OTHER, listener("other"));
    subscriptions.deliver(ROOM, new byte[0]);
    assertEquals(List.of("both room"), heard);
  }

  @Test
  void aListenerIsToldOnceForEachConnectionAndOnlyIfItsChannelStands() {
    subscriptions.add(ROOM, listener("room"));
    subscriptions.add(OTHER, listener("other"));
    subscriptions.confirm(Set.of(ROOM));
    subscriptions.confirm(Set.of(ROOM));
    assertEquals(List.of("room confirmed"), heard);
    subscriptions.expectConfirmation();
    subscriptions.confirm(Set.of(ROOM));
    assertEquals(List.of("room confirmed", "room confirmed"), heard);
  }

  @Test
  void whoComesWhileTheWiderFilterStandsIsToldAtOnce() {
    subscriptions.add(ROOM, listener("late"));
    subscriptions.confirm(Set.of(EVERY));
    assertEquals(List.of("late confirmed"), heard);
  }

  @Test
  void anErrorOfOneListenerDoesNotReachTheNext() {
    subscriptions.add(ROOM, (channel, payload) -> {
      throw new AssertionError("the payload");
    });
    subscriptions.add(ROOM, listener("next"));
    subscriptions.deliver(ROOM, new byte[0]);
    assertEquals(List.of("next room"), heard);
  }

  @Test
  void whoLeftHearsNothing() {
    subscriptions.add(ROOM, listener("gone")).close();
    subscriptions.deliver(ROOM, new byte[0]);
    subscriptions.confirm(Set.of(ROOM));
    assertEquals(List.of(), heard);
    assertEquals(Set.of(), wanted());
  }
}
