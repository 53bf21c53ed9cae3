package org.mosquittochat.history;

/** What an entry of a room's log says happened. */
public enum EntryKind {
  MESSAGE,
  JOINED,
  LEFT
}
