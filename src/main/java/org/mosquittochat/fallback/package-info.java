/**
 * The chat over SockJS, for browsers whose network does not let WebSocket pass. Conversations are the same as over
 * WebSocket; only the way is another.
 *
 * <p>Rules:
 * <ol>
 *   <li>B1 – Who may come in is decided by the same filter as for WebSocket, on every request.
 *   <li>B2 – A session is bound to the cookie {@code chat_browser} besides the person, and balancers may go by it.
 * </ol>
 *
 * <p>Out of scope: the protocol, which is {@code sockjs}; what is said, which is {@code conversation}.
 */
package org.mosquittochat.fallback;
