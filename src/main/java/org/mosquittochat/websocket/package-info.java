/**
 * The WebSocket transport: the endpoint, its handshake, and sending on a session.
 *
 * <p>Rules:
 * <ol>
 *   <li>W1 – Only who is signed in gets through the handshake, and only from an allowed Origin; both are checked before
 *       the
 *       upgrade, by the servlet filter of {@code security}, which is the one place that all servers share.
 *   <li>W2 – A failed send ends the connection, for a server may never tell of its close. Every send has a SendHandler, or,
 *       as a finished frame on Tyrus, a future that is looked at; what is not out then is waited for with the next send.
 *   <li>W3 – Message sizes and time-outs are set here, for the servers have none. There is no idle time-out: on one
 *       server it
 *       leaks timers, and dead peers are found by our own pings.
 * </ol>
 *
 * <p>Out of scope: what the frames say.
 */
package org.mosquittochat.websocket;
