package org.mosquittochat.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.mosquittochat.delivery.Draining;

/** Ready unless the operator drains this node. */
@Readiness
@ApplicationScoped
public class NotDraining implements HealthCheck {
  @Inject Draining draining;

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("not-draining").status(!draining.isDraining()).build();
  }
}
