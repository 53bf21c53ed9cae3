package org.mosquittochat.torture;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.mosquittochat.testing.CuttingProxy;
import org.mosquittochat.testing.RunningChat;
import org.postgresql.ds.PGSimpleDataSource;

/** A chat that runs with what it needs, each part of which can be broken and made good. One thread at a time. */
interface SetUp extends AutoCloseable {
  /** Tight, so that slow readers and eager posters meet them. */
  Map<String, String> LIMITS = Map.of(
      "CHAT_LIMIT_QUEUE_BYTES", "65536",
      "CHAT_LIMIT_POSTS_PER_SECOND", "5",
      "CHAT_LIMIT_POSTS_BURST", "15",
      "CHAT_PRESENCE_PING", "PT5S");

  /** What the report is called by. */
  String name();

  /** The servers, which share everything. */
  List<RunningChat> chats();

  /** What is to break, in a run of this length. */
  List<Fault> plan(Random random, Duration length);

  /** Does the harm of a heavy fault. */
  void breakIt(Fault fault);

  /** Returns when it runs again. */
  void makeGood(Fault fault);

  @Override
  void close();

  /** The settings of a server that reaches this schema through this wire. */
  static Map<String, String> database(PGSimpleDataSource schema, CuttingProxy wire) {
    Map<String, String> environment = new HashMap<>();
    environment.put("CHAT_DB_URL", "jdbc:postgresql://127.0.0.1:" + wire.port() + "/" + schema.getDatabaseName()
        + "?currentSchema=" + schema.getCurrentSchema());
    environment.put("CHAT_DB_USER", schema.getUser());
    if (schema.getPassword() != null) {
      environment.put("CHAT_DB_PASSWORD", schema.getPassword());
    }
    return environment;
  }

  /** Ends one after the other. */
  static void closeAll(List<? extends AutoCloseable> parts) {
    for (AutoCloseable part : parts) {
      try {
        part.close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
