package org.mosquittochat.mqtt;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.mosquittochat.broker.Channel;

/**
 * Keeps the filters of the subscribing client as {@link Subscriptions} wants them. What the broker refuses is asked for
 * again each time. Confined to the thread of its connection, except {@link #stands}.
 */
final class Listening implements Duty {
  private static final System.Logger LOG = System.getLogger(Listening.class.getName());
  private static final int FILTERS_IN_A_PACKET = 100;
  private static final long ANSWER_MILLIS = 10_000;
  private static final int REFUSED = 0x80;
  private static final int AT_MOST_ONCE = 0;

  private final Set<Channel> standing = new HashSet<>();
  private final Set<Channel> unsettled = new HashSet<>();
  private final OnceAMinute complaints = new OnceAMinute();
  private final Subscriptions subscriptions;
  private final Runnable changed;
  private volatile boolean stands;

  /** @param changed called after {@link #stands} changed */
  Listening(Subscriptions subscriptions, Runnable changed) {
    this.subscriptions = subscriptions;
    this.changed = changed;
  }

  /** Whether all that was wanted when the client came is acknowledged. */
  boolean stands() {
    return stands;
  }

  @Override
  public void connected(MqttAsyncClient client) {
    standing.clear();
    subscriptions.expectConfirmation();
    unsettled.addAll(subscriptions.wished());
  }

  @Override
  public void tend(MqttAsyncClient client) throws MqttException {
    look();
    for (List<Channel> packet : packets(missing())) {
      subscribe(client, packet);
    }
    subscriptions.confirm(standing);
    // Widest first, narrow ones away after it: there is no moment in which a payload is not heard.
    List<Channel> refused = missing();
    List<Channel> excess = excess();
    excess.removeIf(c -> refused.stream().anyMatch(r -> r.kind() == c.kind()));
    for (List<Channel> packet : packets(excess)) {
      unsubscribe(client, packet);
    }
    unsettled.removeIf(channel -> standing.contains(channel) == subscriptions.isWanted(channel));
    if (refused.isEmpty() && !stands) {
      set(true);
    }
  }

  /** Finds what may have to be done; one that covers many touches them all. */
  private void look() {
    Set<Channel> touched = subscriptions.takeTouched();
    unsettled.addAll(touched);
    if (touched.stream().anyMatch(Channel::isEvery)) {
      unsettled.addAll(subscriptions.wished());
      unsettled.addAll(standing);
    }
  }

  private List<Channel> missing() {
    return unsettled.stream().filter(c -> !standing.contains(c) && subscriptions.isWanted(c)).toList();
  }

  private List<Channel> excess() {
    return new ArrayList<>(
        unsettled.stream().filter(c -> standing.contains(c) && !subscriptions.isWanted(c)).toList());
  }

  @Override
  public void lost() {
    standing.clear();
    set(false);
  }

  private void set(boolean now) {
    stands = now;
    changed.run();
  }

  private void subscribe(MqttAsyncClient client, List<Channel> channels) throws MqttException {
    int[] qos = new int[channels.size()];
    Arrays.fill(qos, AT_MOST_ONCE);
    IMqttToken token = client.subscribe(filters(channels), qos);
    awaitAnswer(token);
    int[] granted = token.getGrantedQos();
    for (int i = 0; i < granted.length; i++) {
      if (granted[i] < REFUSED) {
        standing.add(channels.get(i));
      } else if (complaints.isDue()) {
        LOG.log(
            Level.WARNING,
            "The broker refuses the subscription to {0}: allow it for this node in the broker; it is tried again.",
            ChatTopic.filter(channels.get(i)));
      }
    }
  }

  private void unsubscribe(MqttAsyncClient client, List<Channel> channels) throws MqttException {
    client.unsubscribe(filters(channels)).waitForCompletion(ANSWER_MILLIS);
    channels.forEach(standing::remove);
  }

  private static void awaitAnswer(IMqttToken token) throws MqttException {
    try {
      token.waitForCompletion(ANSWER_MILLIS);
    } catch (MqttException e) {
      if (e.getReasonCode() != MqttException.REASON_CODE_SUBSCRIBE_FAILED) {
        throw e;
      }
    }
  }

  private static String[] filters(List<Channel> channels) {
    return channels.stream().map(ChatTopic::filter).toArray(String[]::new);
  }

  private static List<List<Channel>> packets(List<Channel> channels) {
    List<List<Channel>> packets = new ArrayList<>();
    for (int from = 0; from < channels.size(); from += FILTERS_IN_A_PACKET) {
      packets.add(channels.subList(from, Math.min(channels.size(), from + FILTERS_IN_A_PACKET)));
    }
    return packets;
  }
}
