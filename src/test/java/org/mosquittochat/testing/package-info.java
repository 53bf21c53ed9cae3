/**
 * What tests of all layers share: the contract of the frames, clients, and fixtures that start and break things.
 *
 * <p>Rules:
 * <ol>
 *   <li>T1 – Every frame that a test client sees, sends or hears over MQTT is held against the contract at once, and
 *       recorded.
 *   <li>T2 – Whatever waits, waits for something that can be seen, with a bound ({@link
 *       org.mosquittochat.testing.Patience}).
 *   <li>T3 – A fixture ends what it started, and nothing else; ports are free loopback ports below 32768.
 * </ol>
 */
package org.mosquittochat.testing;
