package org.mosquittochat.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;
import org.mosquittochat.history.RoomLog;

/** Started when the store was there once, with its schema; it stays so, whatever goes away later. */
@Startup
@ApplicationScoped
public class NodeStarted implements HealthCheck {
  @Inject RoomLog log;

  private volatile boolean started;

  @Override
  public HealthCheckResponse call() {
    started = started || StoreReady.hasLobby(log);
    return HealthCheckResponse.named("started").status(started).build();
  }
}
