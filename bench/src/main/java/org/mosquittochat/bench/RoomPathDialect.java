package org.mosquittochat.bench;

import java.util.List;

/** The plainest protocol: the path names the room, and a text goes to all of it as it is. */
record RoomPathDialect(int port) implements Dialect {
  @Override
  public List<Step> entering(int client, String room, boolean first) {
    return List.of(Step.upgrade(port, "/" + room, heard -> ""));
  }

  @Override
  public byte[] post(int client, long number, String room, String text) {
    return Mark.bytes(text);
  }
}
