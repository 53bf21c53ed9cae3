/**
 * The torture: "never lost, never twice". Light clients post through wires that break while servers, brokers and databases
 * are killed; at the end everybody must hold the same log, all servers must agree on who is there, and every promise must
 * have been kept. Once with one server, and once with three on each kind of brokers.
 *
 * <p>Rules:
 * <ol>
 *   <li>X1 – What is random comes from one seed, which is printed first. The same seed gives the same plan of faults; what the
 *       machine's clock does to it is not repeated.
 *   <li>X2 – A client does what the page does, and no more: what it would not ask for, nobody here may ask for.
 *   <li>X3 – All clients live on one thread, and need no locks; sockets only hand over.
 *   <li>X4 – The checker knows nothing of the run but its evidence, and has tests of its own.
 *   <li>X5 – One text in a hundred is held against the contract of the frames; all would cost more than the chat itself.
 *   <li>X6 – The servers of {@link org.mosquittochat.torture.Fleet} start once; what a test breaks it makes good, for the next
 *       one finds them as it left them.
 * </ol>
 */
package org.mosquittochat.torture;
