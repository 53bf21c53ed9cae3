package org.mosquittochat.history;

import org.mosquittochat.room.RoomKind;

/** What became of a draft. */
public sealed interface Outcome {
  /** It is now this entry of a room of this kind. */
  record Stored(Entry entry, RoomKind kind) implements Outcome {}

  /** It was stored before: this is the first entry with its author and client id. */
  record Known(Entry entry) implements Outcome {}

  /** A member joined, or a stranger left: nothing to store. */
  record Unchanged() implements Outcome {}

  /** The author is not a member of the open room. */
  record NotAMember() implements Outcome {}

  /** There is no such room, or none that the author may know of. */
  record UnknownRoom() implements Outcome {}
}
