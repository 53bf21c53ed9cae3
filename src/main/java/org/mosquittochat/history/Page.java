package org.mosquittochat.history;

import java.util.List;

/**
 * Part of a room's log, in order of seq, without gaps.
 *
 * @param complete whether there are no more entries in the direction that was asked for
 * @param head seq of the newest entry of the room
 */
public record Page(List<Entry> entries, boolean complete, long head) {}
