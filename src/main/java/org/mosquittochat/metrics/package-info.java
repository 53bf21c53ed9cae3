/**
 * What the node does, in numbers, for Prometheus.
 *
 * <p>Rules:
 * <ol>
 *   <li>N1 – Numbers only: no name, room or text is in a metric or its labels, for who reads them is nobody's member.
 *   <li>N2 – What counts does not know that it is counted: parts keep plain numbers, which are read when they are asked
 *       for. Only the time of a delivery is told as it happens.
 *   <li>N3 – Asking never waits for the broker or the store: a node in trouble tells so at once.
 * </ol>
 *
 * <p>Out of scope: whether the node is ready, which is {@code health}; who may ask, which is the proxy's.
 */
package org.mosquittochat.metrics;
