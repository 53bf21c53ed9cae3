/**
 * Puts the node together from what the container gives, and starts and stops it in order.
 *
 * <p>Rules:
 * <ol>
 *   <li>L1 – Threads come from the container's managed thread factory, in pools of ours: a managed executor refuses
 *       work while
 *       the application stops on some servers, which is when sockets are closed and the last word is said.
 *   <li>L2 – A store or a broker that is away at start does not end the node: it is tried again for ever, and readiness
 *       says so.
 *   <li>L3 – Stopping: sockets with 1001, what waits is stored, the last word to the other nodes, the broker's clients
 *       last. It begins with the container's word or with the end of the JVM, whichever comes first: one server cuts the
 *       sockets before it tells the application.
 *   <li>L4 – A drained node begins no connection: 503, so that the balancer asks another one.
 * </ol>
 *
 * <p>Out of scope: what any part does.
 */
package org.mosquittochat.lifecycle;
