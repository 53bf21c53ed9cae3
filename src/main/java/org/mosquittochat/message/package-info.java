/**
 * Saying something: from what a person typed to an entry of the room's log.
 *
 * <p>Rules:
 * <ol>
 *   <li>G1 – A text has 1 to 4,000 characters, some of them visible; it keeps its line breaks, emoji and direction.
 *   <li>G2 – Control characters other than line break and tab, and halves of surrogate pairs, are refused.
 *   <li>G3 – The server stamps sender and time.
 *   <li>G4 – A message is published only after it is stored, and acknowledged only then.
 * </ol>
 *
 * <p>Out of scope: who is a member, delivery, what a text means when it is shown.
 */
package org.mosquittochat.message;
