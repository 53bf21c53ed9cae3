/**
 * Rooms and people: who may enter, post and hear.
 *
 * <p>Rules:
 * <ol>
 *   <li>R1 – Ids of rooms and people are {@code [a-z0-9_-]{1,40}}, given by the server, and never used again.
 *   <li>R2 – Anyone may list, join and leave an open room; the lobby is joined by signing in and cannot be left.
 *   <li>R3 – A closed room is known to its members alone; each of them may let somebody in.
 *   <li>R4 – A direct room has the same two members for ever, and there is one for each pair.
 *   <li>R5 – Only members post in a room, and only they hear what is said in a closed or direct one.
 *   <li>R6 – Names of open and closed rooms are unique to the eye: look-alikes count as the same.
 * </ol>
 *
 * <p>Out of scope: what is said in a room (history), who is online (presence), how names are checked (security).
 */
package org.mosquittochat.room;
