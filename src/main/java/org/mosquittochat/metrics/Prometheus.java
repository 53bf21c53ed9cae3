package org.mosquittochat.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The node's one registry. */
@Singleton
public class Prometheus {
  private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  @Produces
  @Singleton
  MeterRegistry registry() {
    return registry;
  }

  void close(@Disposes MeterRegistry ended) {
    ended.close();
  }

  /** All numbers, in Prometheus' text format. */
  String scrape() {
    return registry.scrape();
  }
}
