package org.mosquittochat.bench.scale;

/**
 * What a second of the busiest hour asks of all nodes, the broker and the database together.
 *
 * @param messages rows that are written into the log
 * @param intoBroker payloads that nodes publish: messages, typing, presence, beats
 * @param outOfBroker payloads that the broker hands to nodes
 * @param deliveries messages and typing indicators that reach a connection
 * @param presenceBytes bytes of presence that reach connections
 */
record Load(double messages, double intoBroker, double outOfBroker, double deliveries, double presenceBytes) {}
