/**
 * Who is online, away or offline, and since when: from connections to people, over all nodes.
 *
 * <p>Rules:
 * <ol>
 *   <li>P1 – A person is the best of all his connections on all nodes: online, else away, else offline.
 *   <li>P2 – Offline begins a grace after the end of the last connection, so that a reload or a short loss is not seen;
 *       last seen is then when that connection ended, stamped by the server and stored.
 *   <li>P3 – A node tells the others its roster, each change of it, and every 5 s that it lives. Whoever misses a
 *       change asks for rosters.
 *   <li>P4 – The end of a node, told by itself, by its will or by three beats of silence, is the end of its
 *       connections: its people are held for the grace, for they come back elsewhere, or the node does. Then one of the
 *       others notes when they were there last. Its epoch grows with each start, so that a late will does not put out a
 *       live node. A node that was held up, or without the broker, holds nothing against anybody until all could speak.
 *   <li>P5 – Nothing depends on retained payloads, they only make things faster.
 *   <li>P6 – A node that does not hear its own beats connects to the broker anew.
 *   <li>P7 – Changes are gathered for a moment and told together.
 * </ol>
 *
 * <p>Out of scope: who may see whom; typing, which is not stored and goes with the rooms.
 */
package org.mosquittochat.presence;
