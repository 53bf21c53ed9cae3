/**
 * The settings of a node: MicroProfile Config, typed, checked and read once.
 *
 * <p>Rules:
 * <ol>
 *   <li>C1 – Every setting has a default, a range and a line in docs/operations.md.
 *   <li>C2 – A wrong value stops the start with one sentence that names the setting, the value's fault and the remedy.
 *       The
 *       value of a secret is never shown.
 *   <li>C3 – A secret may be given as a file: {@code NAME_FILE} beside {@code NAME}.
 * </ol>
 *
 * <p>Out of scope: the settings of the server (port, threads, database pool), which are the server's own.
 */
package org.mosquittochat.config;
