/**
 * What a connection says to the chat and hears from it, whatever transport it uses: each command goes to its use case,
 * each refusal comes back with its code.
 *
 * <p>Rules:
 * <ol>
 *   <li>K1 – A conversation begins with {@code hello}, once. The commands of one connection run one after the other.
 *   <li>K2 – Resume: first listen to the rooms, then read the log from the last contiguous seq; who is more than 500
 *       entries behind is told so and gets the newest.
 *   <li>K3 – A command that is refused changes nothing and leaves the connection open, unless the limits are passed
 *       again and again.
 *   <li>K4 – Whoever is not a member of a closed or direct room is told that there is no such room.
 *   <li>K5 – What concerns one person – a room opened or closed, a read marker, signing out – is told to all his
 *       connections, on whichever node. What the broker loses of it is found in the store within 15 s.
 *   <li>K6 – A client that does not read is not asked what more it wants.
 *   <li>K7 – Changes of presence are told together, and the rarer the more connections hear of them.
 * </ol>
 *
 * <p>Out of scope: transports, storing, presence itself.
 */
package org.mosquittochat.conversation;
