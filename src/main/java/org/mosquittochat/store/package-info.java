/**
 * The database behind the ports: one adapter for each of {@code RoomLog}, {@code Rooms}, {@code People},
 * {@code SecretStore} and {@code LastSeen}, the schema, and in {@code memory} a twin of all that passes the same tests.
 *
 * <p>Rules:
 * <ol>
 *   <li>D1 – The database is the container's DataSource; the SQL here runs on H2 and PostgreSQL alike.
 *   <li>D2 – Whoever changes a room's log or members holds the lock on the room's row; rows are locked in order of
 *       their ids, so that two transactions never wait for each other.
 *   <li>D3 – Whatever the driver throws becomes {@link org.mosquittochat.history.StoreUnavailable}; a conflict between
 *       two transactions is tried again, a bounded number of times.
 *   <li>D4 – The schema is changed by new Flyway migrations only, never by editing one.
 *   <li>D5 – A database of a newer schema, of something else, or that cannot be read is refused at start and left as it
 *       is.
 * </ol>
 *
 * <p>Out of scope: pooling, which is the container's; rules of rooms and names, which are the ports'.
 */
package org.mosquittochat.store;
