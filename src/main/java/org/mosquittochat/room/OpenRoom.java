package org.mosquittochat.room;

/**
 * An open room as anyone may list it.
 *
 * @param members how many members it has
 * @param joined whether the one who asks is a member
 */
public record OpenRoom(Room room, int members, boolean joined) {}
