/**
 * HTTP resources for pages, bots and operators: signing in and out, and the same use cases and frames that connections
 * have.
 *
 * <p>Rules:
 * <ol>
 *   <li>A1 – Signing in gives a name to a new person, makes him a member of the lobby and gives the browser its cookie.
 *   <li>A2 – Signing out leaves all rooms but direct ones, frees the name, ends the connections and takes the cookie
 *       back.
 *   <li>A3 – What is refused is {@code {code, message}} with a status that fits; the codes are those of frames.
 *   <li>A4 – Who may ask at all is checked before, by the filters of {@code security}.
 * </ol>
 *
 * <p>Out of scope: pushing, which is for connections.
 */
package org.mosquittochat.rest;
