package org.mosquittochat.torture;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * One room as one client sees it: merges pages and what happens live, and says when something is to be asked for. The rules
 * are those of the page. Confined to the clients' thread.
 */
final class RoomView {
  private final String owner;
  private final String room;
  private final Ledger ledger;
  private HeldLog log = new HeldLog();
  private long live;
  private long resumedFrom;
  private boolean resuming;
  private String asked;
  private long atWelcome = Long.MAX_VALUE;
  private long known;

  RoomView(String owner, String room, Ledger ledger) {
    this.owner = owner;
    this.room = room;
    this.ledger = ledger;
  }

  String room() {
    return room;
  }

  long last() {
    return log.last();
  }

  List<Entry> entries() {
    return new ArrayList<>(log.entries());
  }

  /** The seq to say hello with; what comes live even before the welcome lies beyond it. */
  long resume() {
    resumedFrom = log.last();
    return resumedFrom;
  }

  /** A new page in the browser: all is forgotten. */
  void forget() {
    log = new HeldLog();
  }

  /** The line is lost: nothing that was asked for will come. */
  void lineLost() {
    resuming = false;
    asked = null;
    live = 0;
    atWelcome = Long.MAX_VALUE;
    known = 0;
  }

  /** The welcome names the head: what is missing comes by itself if something is held, else it must be asked for. */
  void welcomed(long head) {
    atWelcome = head;
    known = head;
    if (resumedFrom > head) {
      ledger.note(owner + " held " + resumedFrom + " entries of " + room + ", of which the server knows " + head + ".");
    }
    resuming = resumedFrom > 0 && resumedFrom < head;
  }

  /** Whether all that the last welcome named is here. */
  boolean hasCaughtUp() {
    return log.last() >= atWelcome;
  }

  /** An entry as it happens. */
  void live(JsonNode frame) {
    Entry entry = Entry.of(frame);
    if (entry.seq() <= live) {
      ledger.note(owner + " got " + entry.seq() + " of " + room + " live after " + live + " on one connection.");
    }
    live = Math.max(live, entry.seq());
    put(entry);
  }

  private void put(Entry entry) {
    Entry mine = ledger.shared(room, entry);
    Entry before = log.put(mine);
    if (before != null) {
      ledger.count("entries that came again with a page");
      if (!before.equals(mine)) {
        ledger.note(owner + " got two entries as " + entry.seq() + " of " + room + ": " + before + " and " + mine + ".");
      }
    }
  }

  void page(JsonNode page) {
    page.get("entries").forEach(entry -> put(Entry.of(entry)));
    boolean answers = asked != null && asked.equals(page.path("id").asString(""));
    if (answers) {
      asked = null;
    } else if (page.get("complete").asBoolean()) {
      resuming = false;
    }
  }

  /** Too much was missed: the gap is ours to load. */
  void limited() {
    resuming = false;
    ledger.count("limited");
  }

  /** An answer will not come: it may be asked for again. */
  void refused(String id) {
    if (id.equals(asked)) {
      asked = null;
    }
  }

  /** Whether there is something to ask for now: a hole that nobody fills. */
  boolean wantsHistory() {
    return asked == null && !resuming && log.last() < Math.max(known, log.highest());
  }

  /** An ack named an entry: what lies before it, and it too, is in the log. */
  void promised(long seq) {
    known = Math.max(known, seq);
  }

  /** The cursor to ask with; the answer is awaited from now on. */
  long ask(String id) {
    asked = id;
    ledger.count("pages asked for");
    return log.last();
  }

  /** For who looks for the reason why somebody does not catch up. */
  @Override
  public String toString() {
    return room + ": " + log.last() + " of " + log.highest() + (resuming ? ", resuming from " + resumedFrom : "")
        + (asked == null ? "" : ", asked " + asked);
  }
}
