/**
 * The room's log: the truth about what was said, who joined and who left.
 *
 * <p>Rules:
 * <ol>
 *   <li>H1 – Entries of a room are numbered 1, 2, 3 … without gaps; the number is given in the transaction that stores.
 *   <li>H2 – An entry once acknowledged stays, whatever is killed afterwards.
 *   <li>H3 – {@code (author, client id)} is unique for as long as the message lives: posting it again gives the first
 *       entry.
 *   <li>H4 – Only members post. Joining and leaving change the membership in the transaction that stores the entry;
 *       doing
 *       either twice stores nothing.
 *   <li>H5 – Many drafts share one transaction; drafts of one room are stored, and told, in the order of their
 *       submission.
 *   <li>H6 – A store that is away is {@link org.mosquittochat.history.StoreUnavailable}, never a false success.
 * </ol>
 *
 * <p>Out of scope: publishing, delivery, checking of texts and names.
 */
package org.mosquittochat.history;
