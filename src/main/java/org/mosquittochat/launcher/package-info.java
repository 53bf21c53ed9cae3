/**
 * The whole chat as one program: an embedded MQTT broker, then Payara Micro with the WAR at {@code /}, in one JVM.
 *
 * <p>Rules:
 * <ol>
 *   <li>L1 – What an operator can get wrong (an option, a taken port, a folder that cannot be written or is in use)
 *       ends the
 *       program with one sentence on standard error and exit code 2, before anything is started.
 *   <li>L2 – "is ready" is printed once, after {@code /health/ready} answered 200. Until then it waits for ever, and
 *       says
 *       after 10 s what for. If the WAR is not deployed, the program ends with one sentence and exit code 1; it never
 *       stays
 *       up to answer 404.
 *   <li>L3 – The embedded broker listens on the loopback address only, on a free port, and lets in nobody but this JVM:
 *       the
 *       name and the password are made at random at every start. It keeps nothing on disk, because the rooms' log is
 *       the truth.
 *   <li>L4 – With a broker of its own ({@code CHAT_MQTT_URL} or {@code -Dchat.mqtt.url}) no broker is embedded.
 *   <li>L5 – On SIGTERM or Ctrl+C the WAR goes first, while sockets and broker still work, then Payara Micro, then the
 *       broker;
 *       exit code 0. A second signal ends the program at once.
 *   <li>L6 – Everything that is kept lies in the data folder, and one program at a time may have it. An acknowledged
 *       commit
 *       survives {@code kill -9}.
 *   <li>L7 – With {@code CHAT_DB_URL} the pool goes to a PostgreSQL, whose driver is in the jar and not in the WAR. A
 *       password is
 *       neither in a command line, nor in a file, nor in the log.
 *   <li>L8 – A backup holds all that was acknowledged before it began, is made while the chat goes on, and is read back
 *       only
 *       where nothing is. The running program is asked by a socket that its own user alone can reach.
 * </ol>
 *
 * <p>Out of scope: whatever the WAR does; TLS (a reverse proxy's duty); many nodes (deploy the WAR and a broker
 * instead). This package is not in the WAR and knows no other package of the chat.
 */
package org.mosquittochat.launcher;
