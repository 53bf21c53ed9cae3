package org.mosquittochat.component;

import java.sql.SQLException;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.mosquittochat.history.RoomLog;
import org.mosquittochat.room.Rooms;
import org.mosquittochat.store.Database;
import org.mosquittochat.store.JdbcRoomLog;
import org.mosquittochat.store.JdbcRooms;
import org.mosquittochat.store.RoomLogContract;
import org.mosquittochat.testing.PostgresServer;

class PostgresStoreTest extends RoomLogContract {
  private static PostgresServer server;

  private Database database;

  @BeforeAll
  static void startServer() {
    server = PostgresServer.findContainer();
  }

  @AfterAll
  static void endServer() {
    server.close();
  }

  @Override
  protected void open() throws SQLException {
    database = migrated(server.freshSchema());
  }

  @Override
  protected RoomLog log() {
    return new JdbcRoomLog(database);
  }

  @Override
  protected Rooms rooms() {
    return new JdbcRooms(database, Clock.systemUTC());
  }
}
