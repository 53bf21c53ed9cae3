package org.mosquittochat.presence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mosquittochat.broker.Channel.Kind;
import org.mosquittochat.broker.LoopBroker;
import org.mosquittochat.broker.RejectedPayloads;
import org.mosquittochat.config.SettingsReader;
import org.mosquittochat.frame.FrameEncoder;
import org.mosquittochat.room.Person;
import org.mosquittochat.room.UserId;
import org.mosquittochat.testing.MovableClock;

class PresenceServiceTest {
  private static final Person ANA = new Person(new UserId("u-ana"), "Ana");

  private static final Map<String, String> SETTINGS = Map.of("chat.node", "one", "chat.mqtt.url", "tcp://127.0.0.1:1883");

  private final MovableClock clock = new MovableClock();
  private final LoopBroker broker = new LoopBroker();
  private final Map<UserId, Instant> noted = new HashMap<>();
  private final PresenceService presence = new PresenceService(
      new SettingsReader(key -> Optional.ofNullable(SETTINGS.get(key))).read(),
      broker, new FrameEncoder(), new RejectedPayloads(clock), new Noted(), clock);

  private final class Noted implements LastSeen {
    @Override
    public void note(Map<UserId, Instant> times) {
      noted.putAll(times);
    }

    @Override
    public Map<UserId, Instant> of(Collection<UserId> people) {
      return Map.of();
    }
  }

  @BeforeEach
  void connect() {
    broker.availability().set(true);
  }

  @Test
  void whoCameAMomentBeforeTheEndIsToldBeforeTheGoodBye() {
    presence.connected(ANA, 1);
    presence.disconnected(ANA, 1);
    presence.stop();

    List<Kind> kinds = broker.published.stream().map(published -> published.channel().kind()).toList();
    assertEquals(List.of(Kind.NODE_DELTA, Kind.NODE_STATUS), kinds);
    assertTrue(broker.on(Kind.NODE_DELTA).get(0).contains("u-ana"));
    assertEquals(Map.of(ANA.id(), clock.instant()), noted);
  }
}
