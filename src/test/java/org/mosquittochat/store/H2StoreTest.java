package org.mosquittochat.store;

import java.time.Clock;
import org.mosquittochat.history.RoomLog;
import org.mosquittochat.room.Rooms;
import org.mosquittochat.testing.MemoryDatabase;

class H2StoreTest extends RoomLogContract {
  private Database database;

  @Override
  protected void open() {
    database = migrated(MemoryDatabase.fresh());
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
