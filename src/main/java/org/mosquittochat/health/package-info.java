/**
 * Whether the node can serve: ready is up only when broker and store are.
 *
 * <p>Rules:
 * <ol>
 *   <li>T1 – Ready means ready: the schema is there, the store answers, the broker's connections stand, and nobody
 *       drains the node.
 *   <li>T2 – Started means that the store was there once with its schema. A node is live as long as its server answers:
 *       starting it again mends neither broker nor store.
 *   <li>T3 – A node that is not ready goes on serving those who are connected.
 * </ol>
 *
 * <p>Out of scope: numbers, which are {@code metrics}.
 */
package org.mosquittochat.health;
