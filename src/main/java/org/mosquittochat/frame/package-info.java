/**
 * The words of the wire: what clients and servers say to each other, as records, and their JSON.
 *
 * <p>Rules:
 * <ol>
 *   <li>F1 – docs/asyncapi.yaml and docs/schemas are the contract; these records follow it.
 *   <li>F2 – A text frame holds one object or an array of them, in order.
 *   <li>F3 – Unknown fields are ignored; fields that the server sets are refused in a post.
 *   <li>F4 – What is refused is refused with a documented code and one sentence, and names the command's id if it had
 *       one.
 * </ol>
 *
 * <p>Out of scope: who may say what, and what follows from it.
 */
package org.mosquittochat.frame;
