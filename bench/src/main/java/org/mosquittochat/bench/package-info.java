/**
 * Measures the chat beside what people would use instead. Stands alone: it speaks to every peer from outside, as its
 * clients do.
 *
 * <p>Rules:
 * <ol>
 *   <li>B1 – Every text carries its sender, its number and when it was due; each receiver counts what is lost, repeated
 *       or out of order. A figure with any of these is no figure.
 *   <li>B2 – One thread and plain NIO do all the clients' work, the same for all peers: what is measured is the peer.
 *   <li>B3 – Only ratios within one run count: peers take turns, and medians of the rounds are told with their spread.
 *   <li>B4 – CPU and memory are those of the peer's processes, with its broker and its database, by the kernel's account.
 * </ol>
 */
package org.mosquittochat.bench;
