/**
 * Who is this, and may the request come in: names, the guest's cookie, Origin, rates, headers.
 *
 * <p>Rules:
 * <ol>
 *   <li>S1 – A name goes through RFC 8266 (Nickname) and UTS #39 before anybody sees it; names that people would take
 *     for one another are one name, and one person has it.
 *   <li>S2 – The cookie says who somebody is, signed by the server; a cookie that is not ours in every byte is
 *     nobody's, without an error. Scripts cannot read it, other sites cannot send it.
 *   <li>S3 – A person is who the store still knows: after a sign-out the cookie is nobody's, on other nodes within a
 *     minute.
 *   <li>S4 – A request that names a foreign Origin is refused, whatever it asks. One that names none is refused if it
 *     changes something, but a WebSocket handshake without Origin is no browser's and comes in.
 *   <li>S5 – Everything under /chat and /api needs a person, but for signing in and asking after health.
 *   <li>S6 – Sign-ins are limited by address and in all.
 *   <li>S7 – The page runs its own scripts alone: the policy's hash of the import map is taken from the page itself.
 *   <li>S8 – Secrets and untrusted text never reach a log as they are.
 * </ol>
 *
 * <p>Out of scope: passwords and logins, who may enter a room, limits of frames and connections, TLS.
 */
package org.mosquittochat.security;
