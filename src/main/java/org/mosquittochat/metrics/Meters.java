package org.mosquittochat.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mosquittochat.broker.Broker;
import org.mosquittochat.broker.RejectedPayloads;
import org.mosquittochat.delivery.CloseCode;
import org.mosquittochat.delivery.Connection;
import org.mosquittochat.delivery.ConnectionRegistry;
import org.mosquittochat.delivery.Outbound.Urgency;
import org.mosquittochat.delivery.Traffic;
import org.mosquittochat.feed.RoomFeeds;
import org.mosquittochat.history.EntryKind;
import org.mosquittochat.history.GroupCommit;
import org.mosquittochat.presence.PresenceService;
import org.mosquittochat.store.Database;

/** Puts the numbers of the node's parts into the registry. Thread-safe. */
@Singleton
public class Meters {
  private static final String PREFIX = "mosquittochat.";

  private final MeterRegistry registry;
  private final ConnectionRegistry connections;
  private final MultiGauge byTransport;

  @Inject
  public Meters(MeterRegistry registry, ConnectionRegistry connections) {
    this.registry = registry;
    this.connections = connections;
    this.byTransport = MultiGauge.builder(PREFIX + "connections")
        .description("Open connections of this node, by transport").register(registry);
    traffic();
    machine();
  }

  /** Numbers of the node's parts. */
  @Inject
  void parts(PresenceService presence, GroupCommit commits, RoomFeeds feeds, Broker broker, RejectedPayloads rejected,
      Database database) {
    gauge("people.present", "People who are online or away, over all nodes", presence::present);
    gauge("rooms.served", "Rooms that somebody on this node listens to", feeds::size);
    gauge("waiting.drafts", "Messages that wait to be stored", commits::waiting);
    gauge("waiting.publications", "Payloads that wait to be published", broker::waiting);
    gauge("broker.up", "1 while the broker is there", () -> broker.availability().isAvailable() ? 1 : 0);
    gauge("store.up", "1 while the store answers", () -> database.isAnswering() ? 1 : 0);
    counter("payloads.rejected", "Payloads from the broker that were dropped", Tags.empty(), rejected,
        RejectedPayloads::count);
    for (EntryKind kind : EntryKind.values()) {
      counter("entries", "Entries that this node stored, by kind",
          Tags.of("kind", kind.name().toLowerCase(Locale.ROOT)), commits, c -> c.stored(kind));
    }
  }

  private void traffic() {
    gauge("waiting.bytes", "Bytes that wait for connections", () -> connections.traffic().waitingBytes());
    total("deliveries", "Frames handed to connections", Tags.empty(), Traffic::taken);
    for (Urgency urgency : List.of(Urgency.TYPING, Urgency.PRESENCE)) {
      total("shed", "Frames that were shed for slow readers, by kind",
          Tags.of("kind", urgency.name().toLowerCase(Locale.ROOT)), traffic -> traffic.shed().getOrDefault(urgency, 0L));
    }
    for (CloseCode code : CloseCode.values()) {
      total("connections.closed", "Connections that ended, by the code that this server closed them with",
          Tags.of("code", Integer.toString(code.code())), traffic -> traffic.closed().getOrDefault(code, 0L));
    }
    total("connections.closed", "Connections that ended, by the code that this server closed them with",
        Tags.of("code", "client"), Traffic::lost);
  }

  private void machine() {
    Stream.of(new JvmMemoryMetrics(), new JvmThreadMetrics(), new ProcessorMetrics(), new UptimeMetrics())
        .forEach(binder -> binder.bindTo(registry));
  }

  /** Brings those numbers up to date whose labels come and go. */
  void look() {
    Map<String, Long> counts = connections.all().stream()
        .collect(Collectors.groupingBy(Connection::transportName, Collectors.counting()));
    byTransport.register(counts.entrySet().stream()
        .map(count -> MultiGauge.Row.of(Tags.of("transport", count.getKey()), count.getValue())).toList(), true);
  }

  private void gauge(String name, String description, Supplier<Number> value) {
    Gauge.builder(PREFIX + name, value).description(description).register(registry);
  }

  /** @param part what is asked; the registry does not keep it alive, the container does */
  private <T> void counter(String name, String description, Tags tags, T part, ToDoubleFunction<T> value) {
    FunctionCounter.builder(PREFIX + name, part, value).description(description).tags(tags).register(registry);
  }

  private void total(String name, String description, Tags tags, ToDoubleFunction<Traffic> value) {
    counter(name, description, tags, connections, all -> value.applyAsDouble(all.traffic()));
  }
}
