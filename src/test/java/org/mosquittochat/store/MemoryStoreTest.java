package org.mosquittochat.store;

import org.mosquittochat.history.RoomLog;
import org.mosquittochat.room.Rooms;

class MemoryStoreTest extends RoomLogContract {
  private MemoryStore store;

  @Override
  protected void open() {
    store = new MemoryStore(PEOPLE);
  }

  @Override
  protected RoomLog log() {
    return store;
  }

  @Override
  protected Rooms rooms() {
    return store;
  }
}
