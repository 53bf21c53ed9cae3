package org.mosquittochat.conversation;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.mosquittochat.frame.ClientFrame;
import org.mosquittochat.frame.ErrorCode;
import org.mosquittochat.frame.FrameRefused;
import org.mosquittochat.frame.ServerFrame;
import org.mosquittochat.history.Page;
import org.mosquittochat.history.RoomLog;
import org.mosquittochat.room.RoomId;
import org.mosquittochat.room.Rooms;
import org.mosquittochat.room.UserId;

/** Answers questions about rooms and their logs, for connections and HTTP alike. Thread-safe. */
@Singleton
public class Lookups {
  private static final int MOST_LISTED = 500;

  private final Rooms rooms;
  private final RoomLog log;
  private final Doorkeeper doorkeeper;

  @Inject
  public Lookups(Rooms rooms, RoomLog log, Doorkeeper doorkeeper) {
    this.rooms = rooms;
    this.log = log;
    this.doorkeeper = doorkeeper;
  }

  /** The open rooms as one person sees them. */
  public ServerFrame.Rooms openRooms(String id, UserId viewer) {
    return new ServerFrame.Rooms(id, rooms.listOpen(viewer).stream().limit(MOST_LISTED).map(Views::summary).toList());
  }

  /**
   * A page of the log, for a member.
   *
   * @throws FrameRefused if the person is not a member, or a cursor is beyond the head
   */
  public ServerFrame.Page history(String id, UserId person, ClientFrame.History history) {
    RoomId room = new RoomId(history.room());
    doorkeeper.member(room, person);
    return page(id, room, history);
  }

  /** The same, when the person is known to be a member. */
  ServerFrame.Page page(String id, RoomId room, ClientFrame.History history) {
    Page page;
    if (history.after().isPresent()) {
      page = log.after(room, history.after().get(), history.limit());
    } else if (history.before().isPresent()) {
      page = log.before(room, history.before().get(), history.limit());
    } else {
      page = log.newest(room, history.limit());
    }
    long head = page.head();
    // "before" may name the entry that comes next
    if (history.after().filter(seq -> seq > head).isPresent()
        || history.before().filter(seq -> seq > head + 1).isPresent()) {
      throw new FrameRefused(ErrorCode.BAD_CURSOR, "The room has no such entry.");
    }
    return Pages.frame(id, room, page, history.after().isEmpty());
  }
}
