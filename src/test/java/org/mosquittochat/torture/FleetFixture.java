package org.mosquittochat.torture;

import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.mosquittochat.testing.BrokerCluster;

/** Gives tests the {@link Fleets} of the whole test run: its servers start once, its brokers when they are asked for. */
final class FleetFixture implements ParameterResolver {
  /** The servers and what they can be put on. One test thread. */
  static final class Fleets implements AutoCloseable {
    private final Map<BrokerCluster.Kind, BrokerCluster> clusters = new EnumMap<>(BrokerCluster.Kind.class);
    private Fleet fleet;

    /** The servers, on brokers of this kind. */
    Fleet on(BrokerCluster.Kind kind) throws SQLException {
      BrokerCluster cluster = clusters.computeIfAbsent(kind, BrokerCluster::started);
      if (fleet == null) {
        fleet = Fleet.started(cluster);
      } else if (fleet.brokers() != cluster) {
        fleet.connect(cluster);
      }
      return fleet;
    }

    /** Ends brokers that are not needed any more. */
    void end(BrokerCluster.Kind kind) {
      BrokerCluster cluster = clusters.remove(kind);
      if (cluster != null) {
        cluster.close();
      }
    }

    @Override
    public void close() {
      if (fleet != null) {
        fleet.close();
      }
      clusters.values().forEach(BrokerCluster::close);
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Fleets.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context.getRoot().getStore(Namespace.create(FleetFixture.class))
        .computeIfAbsent(Fleets.class, type -> new Fleets(), Fleets.class);
  }
}
