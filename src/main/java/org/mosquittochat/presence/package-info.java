/**
 * Who is online, away or offline, and since when: from connections to people, over all nodes.
 *
 * <p>Rules:
 * <ol>
 *   <li>P1 – A person is the best of all his connections on all nodes: online, else away, else offline.
 *   <li>P2 – Offline begins a grace after the end of the last connection, so that a reload or a short loss is not seen;
 *       last seen is then when that connection ended, stamped by the server and stored.
 *   <li>P3 – A node tells the others its roster, each change of it, and every 5 s that it lives. Whoever misses a
 *       change
 *       asks for rosters.
 *   <li>P4 – A node that says so, whose will comes, or that is silent for three beats takes its roster with it. Its
 *       epoch
 *       grows with each start, so that a late will does not put out a live node.
 *   <li>P5 – Nothing depends on retained payloads, they only make things faster.
 *   <li>P6 – Changes are gathered for a moment and told together.
 * </ol>
 *
 * <p>Out of scope: who may see whom; typing, which is not stored and goes with the rooms.
 */
package org.mosquittochat.presence;
