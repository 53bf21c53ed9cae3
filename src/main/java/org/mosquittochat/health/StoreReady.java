package org.mosquittochat.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.mosquittochat.history.RoomLog;
import org.mosquittochat.history.StoreUnavailable;
import org.mosquittochat.room.RoomId;

/** Ready when the store has the lobby: it answers, and has its schema. */
@Readiness
@ApplicationScoped
public class StoreReady implements HealthCheck {
  @Inject RoomLog log;

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("store").status(hasLobby(log)).build();
  }

  static boolean hasLobby(RoomLog log) {
    try {
      return log.heads(List.of(RoomId.LOBBY)).containsKey(RoomId.LOBBY);
    } catch (StoreUnavailable e) {
      return false;
    }
  }
}
