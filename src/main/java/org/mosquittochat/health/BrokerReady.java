package org.mosquittochat.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.mosquittochat.broker.Broker;

/** Ready when the connections to the broker stand. */
@Readiness
@ApplicationScoped
public class BrokerReady implements HealthCheck {
  @Inject Broker broker;

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("broker").status(broker.availability().isAvailable()).build();
  }
}
