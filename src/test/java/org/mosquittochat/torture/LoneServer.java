package org.mosquittochat.torture;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import javax.sql.DataSource;
import org.mosquittochat.testing.CuttingProxy;
import org.mosquittochat.testing.MosquittoProcess;
import org.mosquittochat.testing.PostgresServer;
import org.mosquittochat.testing.RunningChat;
import org.mosquittochat.torture.Fault.Kind;
import org.postgresql.ds.PGSimpleDataSource;

/** One server, with its broker and its database. One thread at a time. */
final class LoneServer implements SetUp {
  private final String name;
  private final RunningChat chat;
  private final MosquittoProcess broker;
  private final CuttingProxy database;
  private final PostgresServer postgres;
  private final List<AutoCloseable> parts;

  private LoneServer(String name, RunningChat chat, MosquittoProcess broker, CuttingProxy database,
      PostgresServer postgres, List<AutoCloseable> parts) {
    this.name = name;
    this.chat = chat;
    this.broker = broker;
    this.database = database;
    this.postgres = postgres;
    this.parts = parts;
  }

  /** The jar alone: the broker inside, H2 in a file. */
  static LoneServer embedded() {
    return new LoneServer("embedded", RunningChat.started(LIMITS), null, null, null, List.of());
  }

  /** A Mosquitto and a PostgreSQL beside it; H2 in a file if the program does not know CHAT_DB_URL. */
  static LoneServer mosquitto() throws SQLException {
    MosquittoProcess broker = MosquittoProcess.started();
    PostgresServer postgres = PostgresServer.find();
    PGSimpleDataSource schema = (PGSimpleDataSource) postgres.freshSchema();
    CuttingProxy database = CuttingProxy.to(schema.getPortNumbers()[0]);
    Map<String, String> environment = new HashMap<>(LIMITS);
    environment.put("CHAT_MQTT_URL", broker.url().toString());
    environment.putAll(SetUp.database(schema, database));
    List<AutoCloseable> parts = List.of(broker, database, postgres);
    try {
      RunningChat chat = RunningChat.started(environment);
      boolean used = holdsTheChat(schema);
      return new LoneServer("mosquitto-" + (used ? "postgresql" : "h2"), chat, broker, used ? database : null,
          used && postgres.isBreakable() ? postgres : null, parts);
    } catch (RuntimeException | AssertionError e) {
      SetUp.closeAll(parts);
      throw e;
    }
  }

  private static boolean holdsTheChat(DataSource schema) throws SQLException {
    try (Connection connection = schema.getConnection();
        ResultSet tables = connection.getMetaData().getTables(null, connection.getSchema(), "entry", null)) {
      return tables.next();
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<RunningChat> chats() {
    return List.of(chat);
  }

  @Override
  public List<Fault> plan(Random random, Duration length) {
    return new FaultPlan(random, length).byKinds(heavy());
  }

  private Set<Kind> heavy() {
    Set<Kind> kinds = EnumSet.of(Kind.KILL_SERVER);
    if (broker != null) {
      kinds.addAll(EnumSet.of(Kind.KILL_BROKER, Kind.FREEZE_BROKER));
    }
    if (database != null) {
      kinds.addAll(EnumSet.of(Kind.CUT_DATABASE, Kind.FREEZE_DATABASE));
    }
    if (postgres != null) {
      kinds.add(Kind.KILL_DATABASE);
    }
    return kinds;
  }

  @Override
  public void breakIt(Fault fault) {
    switch (fault.kind()) {
      case KILL_SERVER -> chat.kill();
      case KILL_BROKER -> broker.kill();
      case FREEZE_BROKER -> broker.pause();
      case KILL_DATABASE -> postgres.kill();
      case CUT_DATABASE -> database.cut();
      case FREEZE_DATABASE -> database.hold();
      default -> throw new IllegalArgumentException(fault.toString());
    }
  }

  @Override
  public void makeGood(Fault fault) {
    switch (fault.kind()) {
      case KILL_SERVER -> chat.start();
      case KILL_BROKER -> broker.start();
      case FREEZE_BROKER -> broker.resume();
      case KILL_DATABASE -> postgres.start();
      case CUT_DATABASE, FREEZE_DATABASE -> database.mend();
      default -> throw new IllegalArgumentException(fault.toString());
    }
  }

  @Override
  public void close() {
    chat.close();
    SetUp.closeAll(parts);
  }
}
