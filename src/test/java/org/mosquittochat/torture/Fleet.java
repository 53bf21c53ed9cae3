package org.mosquittochat.torture;

import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mosquittochat.testing.BrokerCluster;
import org.mosquittochat.testing.CuttingProxy;
import org.mosquittochat.testing.Patience;
import org.mosquittochat.testing.PostgresServer;
import org.mosquittochat.testing.RunningChat;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Three servers and their PostgreSQL, which go on running while the brokers beneath them are exchanged: each server reaches
 * brokers and database through wires of its own. One test thread.
 */
final class Fleet implements AutoCloseable {
  static final int SERVERS = 3;
  private static final int URLS = 3;

  private final PostgresServer postgres = PostgresServer.find();
  private final List<Node> nodes = new ArrayList<>();
  private PGSimpleDataSource schema;
  private BrokerCluster brokers;

  /**
   * One server.
   *
   * @param database its wire to the database
   * @param brokers its wires to the brokers, in the order of its URLs
   */
  record Node(RunningChat chat, CuttingProxy database, List<CuttingProxy> brokers) {
    /** Does something to all wires between this server and the brokers. */
    void toBrokers(Consumer<CuttingProxy> deed) {
      brokers.forEach(deed);
    }
  }

  /** Servers that run and are ready, on these brokers. */
  static Fleet started(BrokerCluster brokers) throws SQLException {
    Fleet fleet = new Fleet();
    try {
      PGSimpleDataSource schema = (PGSimpleDataSource) fleet.postgres.freshSchema();
      fleet.schema = schema;
      for (int i = 0; i < SERVERS; i++) {
        fleet.nodes.add(node(i, schema));
      }
      fleet.connect(brokers);
      fleet.nodes.stream().map(node -> node.chat().launch()).toList()
          .forEach(ready -> ready.orTimeout(SERVERS * Patience.START.toSeconds(), TimeUnit.SECONDS).join());
      return fleet;
    } catch (RuntimeException | Error | SQLException e) {
      fleet.close();
      throw e;
    }
  }

  private static Node node(int number, PGSimpleDataSource schema) {
    CuttingProxy database = CuttingProxy.to(schema.getPortNumbers()[0]);
    // where they lead is told when the brokers are known
    List<CuttingProxy> brokers = Stream.generate(() -> CuttingProxy.to(1)).limit(URLS).toList();
    Map<String, String> environment = new HashMap<>(SetUp.LIMITS);
    environment.putAll(SetUp.database(schema, database));
    environment.put("CHAT_NODE", "node-" + number);
    environment.put("CHAT_PRESENCE_GRACE", "PT2S");
    environment.put("CHAT_MQTT_URL", brokers.stream().map(wire -> "tcp://127.0.0.1:" + wire.port())
        .collect(Collectors.joining(",")));
    return new Node(RunningChat.stopped(environment), database, brokers);
  }

  /** Leads the servers to other brokers, each to another member first. */
  void connect(BrokerCluster cluster) {
    brokers = cluster;
    List<URI> urls = cluster.urls();
    for (int i = 0; i < nodes.size(); i++) {
      for (int url = 0; url < URLS; url++) {
        nodes.get(i).brokers().get(url).lead(urls.get((i + url) % urls.size()).getPort());
      }
    }
  }

  BrokerCluster brokers() {
    return brokers;
  }

  PostgresServer postgres() {
    return postgres;
  }

  /** Locks a room in the database, until the connection is closed. */
  Connection lock(String room) throws SQLException {
    Connection connection = schema.getConnection();
    connection.setAutoCommit(false);
    try (PreparedStatement lock = connection.prepareStatement("select 1 from room where id = ? for update")) {
      lock.setString(1, room);
      lock.executeQuery();
    }
    return connection;
  }

  /** Whether somebody waits for a lock. */
  boolean hasWaitingTransaction() throws SQLException {
    try (Connection connection = schema.getConnection(); Statement statement = connection.createStatement();
        ResultSet waiting = statement.executeQuery("select 1 from pg_stat_activity where wait_event_type = 'Lock'")) {
      return waiting.next();
    }
  }

  List<Node> nodes() {
    return List.copyOf(nodes);
  }

  List<RunningChat> chats() {
    return nodes.stream().map(Node::chat).toList();
  }

  @Override
  public void close() {
    for (Node node : nodes) {
      node.chat().close();
      node.database().close();
      node.toBrokers(CuttingProxy::close);
    }
    postgres.close();
  }
}
