/**
 * The port to the broker that carries every message between nodes: publish, subscribe, and whether it is there.
 *
 * <p>Rules:
 * <ol>
 *   <li>B1 – No word of the protocol behind the port appears here: channels, not topics.
 *   <li>B2 – Publishing never blocks the caller; what could not be handed over is answered with {@code false} and lost.
 *       Nothing that must not be lost depends on it: the room's log heals what the broker dropped.
 *   <li>B3 – A listener hears the payloads of its channel in the order in which they came in, one at a time.
 *   <li>B4 – Whenever a subscription stands (again), its listener is told, for something may have been missed before.
 *   <li>B5 – Payloads are untrusted. Who drops one, counts it in {@link org.mosquittochat.broker.RejectedPayloads}.
 * </ol>
 *
 * <p>Out of scope: storing, delivery to browsers, retries of single payloads.
 */
package org.mosquittochat.broker;
