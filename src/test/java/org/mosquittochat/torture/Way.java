package org.mosquittochat.torture;

import java.net.URI;

/** The transport of a client; the clients are spread evenly over them. */
enum Way {
  WEBSOCKET(""),
  XHR_STREAMING("xhr_streaming"),
  EVENTSOURCE("eventsource"),
  XHR_POLLING("xhr");

  private final String path;

  Way(String path) {
    this.path = path;
  }

  /** The way of the client with this number. */
  static Way of(int number) {
    return values()[number % values().length];
  }

  /** Begins to connect to the server behind this door. */
  Line open(World world, URI door, String cookie, Line.User user) {
    return this == WEBSOCKET
        ? SocketLine.open(world.http(), door, cookie, world.thread(), user)
        : SockJsLine.open(world, door, path, cookie, user);
  }
}
