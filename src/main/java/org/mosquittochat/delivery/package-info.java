/**
 * Brings frames to connections, whatever transport they use.
 *
 * <p>Rules:
 * <ol>
 *   <li>V1 – One send is in flight for a connection; what comes meanwhile waits and leaves as one array.
 *   <li>V2 – What waits is bounded in bytes. Beyond it typing is shed, then presence; then the connection is closed
 *       with a code that says "resume", if its client has not taken anything for a while. One that reads may be told
 *       many times as much at once. No connection slows another.
 *   <li>V3 – What is for many is encoded once, and what waits for an audience leaves as one frame. No delay is added
 *       when nothing waits.
 *   <li>V4 – Frames of one audience reach a connection in order.
 *   <li>V5 – What nobody waits for (who came, who left, who is typing) is gathered the longer the more listen: what it
 *       costs a node does not grow with the square of the people.
 * </ol>
 *
 * <p>Out of scope: what the frames mean, and who belongs to an audience.
 */
package org.mosquittochat.delivery;
