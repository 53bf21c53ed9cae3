package org.mosquittochat.history;

import java.time.Instant;
import org.mosquittochat.room.Person;
import org.mosquittochat.room.RoomId;

/**
 * One row of a room's log.
 *
 * @param seq its place: 1, 2, 3 … without gaps
 * @param clientId chosen by the author of a message; empty otherwise
 * @param text what was said; empty otherwise
 */
public record Entry(RoomId room, long seq, EntryKind kind, Person author, String clientId, String text, Instant at) {}
