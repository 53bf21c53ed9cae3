package org.mosquittochat.room;

/**
 * A place where people talk.
 *
 * @param name what people call it; empty for a direct room, which is called by the name of the other person
 * @param topic a line on what it is for; may be empty
 */
public record Room(RoomId id, RoomKind kind, String name, String topic) {}
