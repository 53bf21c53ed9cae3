/**
 * Follows the rooms that this node serves: from the log and the broker to the connections of the members.
 *
 * <p>Rules:
 * <ol>
 *   <li>E1 – What is committed is published; what comes back from the broker is delivered; so all nodes go one way.
 *   <li>E2 – A feed knows the seq up to which it has delivered without a hole. What is not new is dropped; what is
 *       beyond a
 *       hole makes it read the log.
 *   <li>E3 – The heads of all served rooms are read from the log every 15 s, every second while the broker is away, and
 *       whenever a subscription stands again. So whatever the broker lost is delivered all the same, once, in order.
 *   <li>E4 – A room is subscribed to while somebody on this node listens, and a while longer.
 *   <li>E5 – A payload is untrusted: one that is not entries of the room of its channel is dropped and counted.
 * </ol>
 *
 * <p>Out of scope: who may listen to a room, resume of a single connection.
 */
package org.mosquittochat.feed;
