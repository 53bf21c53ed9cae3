package org.mosquittochat.mqtt;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.concurrent.ThreadFactory;
import org.mosquittochat.broker.Broker;
import org.mosquittochat.broker.BrokerAvailability;
import org.mosquittochat.broker.BrokerLifecycle;
import org.mosquittochat.broker.Channel;
import org.mosquittochat.broker.RejectedPayloads;
import org.mosquittochat.broker.Will;
import org.mosquittochat.config.ChatSettings;

/**
 * The broker, reached over MQTT with two clients for the node. Payloads are neither copied nor changed, and listeners
 * of one payload share its array. A payload above the limit of the settings is not published. A listener that asks for
 * a channel which somebody hears already does not get the payload that the broker kept.
 */
@ApplicationScoped
public class MqttBridge implements Broker, BrokerLifecycle {
  private static final System.Logger LOG = System.getLogger(MqttBridge.class.getName());

  private final ChatSettings settings;
  private final ThreadFactory threads;
  private final BrokerAvailability availability = new BrokerAvailability();
  private final OnceAMinute complaints = new OnceAMinute();
  private final PublishQueue outgoing;
  private final Inbox inbox;
  private final Subscriptions subscriptions;
  private final Listening listening;
  private volatile MqttCrew crew;
  private volatile boolean stopped;

  /** For the container's proxy. */
  protected MqttBridge() {
    settings = null;
    threads = null;
    outgoing = null;
    inbox = null;
    subscriptions = null;
    listening = null;
  }

  /**
   * Makes a bridge that is not connected.
   *
   * @param threads makes all threads of the bridge, about a dozen
   */
  @Inject
  public MqttBridge(ChatSettings settings, ThreadFactory threads, RejectedPayloads rejected) {
    this.settings = settings;
    this.threads = threads;
    this.outgoing = new PublishQueue(this::look);
    this.inbox = new Inbox(rejected, settings.mqtt().payloadBytes());
    this.subscriptions = new Subscriptions(inbox::dispatch, this::tendSubscriptions);
    this.listening = new Listening(subscriptions, this::look);
  }

  @Override
  public synchronized void start(Will will) {
    if (crew != null || stopped) {
      throw new IllegalStateException("The way to the broker was started before.");
    }
    crew = new MqttCrew(settings, will, threads, outgoing, listening, inbox, subscriptions);
  }

  @PreDestroy
  @Override
  public synchronized void stop() {
    stopped = true;
    look();
    if (crew != null) {
      crew.stop();
      crew = null;
    }
  }

  @Override
  public boolean publish(Channel channel, byte[] payload) {
    if (channel.isEvery()) {
      throw new IllegalArgumentException("One cannot publish to the channels of all owners.");
    }
    if (payload.length > settings.mqtt().payloadBytes()) {
      complain(channel, payload.length);
      return false;
    }
    return availability.isAvailable() && outgoing.offer(channel, payload);
  }

  private void complain(Channel channel, int bytes) {
    if (complaints.isDue()) {
      LOG.log(
          Level.ERROR, "Did not publish {0} bytes to {1}: raise CHAT_MQTT_PAYLOAD_BYTES on all nodes.",
          Integer.toString(bytes), channel.kind());
    }
  }

  @Override
  public Subscription subscribe(Channel channel, Listener listener) {
    return subscriptions.add(channel, listener);
  }

  @Override
  public void renew() {
    MqttCrew current = crew;
    if (current != null) {
      current.renew();
    }
  }

  @Override
  public int waiting() {
    return outgoing.size();
  }

  @Override
  public BrokerAvailability availability() {
    return availability;
  }

  private void tendSubscriptions() {
    MqttCrew current = crew;
    if (current != null) {
      current.tendSubscriptions();
    }
  }

  /** Under the lock of the availability, so that of two changes at once the later one is told last. */
  private void look() {
    synchronized (availability) {
      availability.set(!stopped && outgoing.isConnected() && listening.stands());
    }
  }
}
