package org.mosquittochat.conversation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.mosquittochat.feed.EntryFrames;
import org.mosquittochat.frame.ServerFrame;
import org.mosquittochat.history.Entry;
import org.mosquittochat.history.Page;
import org.mosquittochat.room.RoomId;

/** Writes pages of the log as frames, no larger than a connection's queue bears. */
final class Pages {
  /** Characters of text in a page; the queue of a connection bears at least 32 Ki. */
  private static final int MOST_TEXT = 16 * 1024;

  private Pages() {}

  /** @param newerFirst which end of the page must be in it if not all fits */
  static ServerFrame.Page frame(String id, RoomId room, Page page, boolean newerFirst) {
    List<Entry> entries = new ArrayList<>(page.entries());
    if (newerFirst) {
      Collections.reverse(entries);
    }
    int fits = 0;
    for (int text = 0; fits < entries.size() && (fits == 0 || text + length(entries.get(fits)) <= MOST_TEXT); fits++) {
      text += length(entries.get(fits));
    }
    boolean complete = page.complete() && fits == entries.size();
    entries = entries.subList(0, fits);
    if (newerFirst) {
      Collections.reverse(entries);
    }
    return new ServerFrame.Page(
        id, room.value(), page.head(), complete, entries.stream().map(EntryFrames::of).toList());
  }

  private static int length(Entry entry) {
    return entry.text().length() + entry.author().name().length() + 150;
  }
}
