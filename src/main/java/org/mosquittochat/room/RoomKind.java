package org.mosquittochat.room;

/** Who may enter a room and hear what is said there. */
public enum RoomKind {
  /** Anyone may list it, join it, and then read and post. */
  OPEN,
  /** Members alone know of it; a member lets others in. */
  CLOSED,
  /** Two people, for ever the same; a direct message is a message in a direct room. */
  DIRECT;

  /** Whether members alone may know what is said here. */
  public boolean isConfidential() {
    return this != OPEN;
  }
}
