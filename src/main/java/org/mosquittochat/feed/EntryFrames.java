package org.mosquittochat.feed;

import org.mosquittochat.frame.ServerFrame;
import org.mosquittochat.history.Entry;

/** Writes entries of the log as frames. */
public final class EntryFrames {
  private EntryFrames() {}

  /** The frame of an entry, the same in a page, on the broker and live. */
  public static ServerFrame.LogEntry of(Entry entry) {
    String room = entry.room().value();
    String user = entry.author().id().value();
    String name = entry.author().name();
    return switch (entry.kind()) {
      case MESSAGE ->
          new ServerFrame.Message(room, entry.seq(), entry.clientId(), user, name, entry.at(), entry.text());
      case JOINED -> new ServerFrame.Joined(room, entry.seq(), user, name, entry.at());
      case LEFT -> new ServerFrame.Left(room, entry.seq(), user, name, entry.at());
    };
  }
}
