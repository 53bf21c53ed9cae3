/**
 * The way to the broker over MQTT 3.1.1: topics, two clients for the node, reconnects, the will. Behind the port
 * {@link org.mosquittochat.broker.Broker}; the one package that imports Paho.
 *
 * <p>Rules:
 * <ol>
 *   <li>M1 – {@link org.mosquittochat.mqtt.ChatTopic} alone makes and reads topic names. What it does not know is
 *       dropped and counted; nothing that a client said becomes a topic level.
 *   <li>M2 – A node has two clients, one that publishes and one that subscribes, whatever the number of users.
 *   <li>M3 – Sockets send at once (TCP_NODELAY): Nagle's algorithm can cost 40 ms for each round trip of QoS 1.
 *   <li>M4 – A Paho callback only hands over to a bounded queue. An exception out of it would close the connection,
 *       waiting in it would deadlock the client.
 *   <li>M5 – Each connection is a new Paho client, with a pool of its own, so that one that is stuck can be thrown
 *       away. It connects for ever, with growing waits, to the next URL of several. Both clients use the same URL
 *       ({@link org.mosquittochat.mqtt.Route}): when one of them loses it, the other follows.
 *   <li>M6 – A client keeps its id from start to stop: a broker that still holds the old connection then publishes its
 *       will before the new one stands, never after. Each start takes new ids, so that two nodes that were given one
 *       name do not throw each other out in turns.
 *   <li>M7 – No two of our filters overlap on one connection, for some brokers would deliver twice. A listener hears a
 *       payload once.
 *   <li>M8 – Available means: both clients are connected, and the broker acknowledged every subscription that was
 *       wished for when they were. A payload that was taken and then meets a lost connection is lost (B2).
 *   <li>M9 – A connection on which publishes wait for 20 s without a single acknowledgement is replaced;
 *       both are when who uses the bridge says that what is published does not come back.
 *   <li>M10 – The log gets changes of state, a failure that lasts once a minute, and never a payload, a password or the
 *       user part of a URL.
 *   <li>M11 – What must arrive is published at QoS 1, and all is subscribed at QoS 0: without a durable session QoS 1 gives a
 *       subscriber nothing but a shorter queue at the broker, and some brokers make a replicated queue of each such filter
 *       (NATS takes 0.4 s for one, and refuses the 64th).
 * </ol>
 *
 * <p>Out of scope: what payloads mean, retries of payloads, QoS 2, durable sessions.
 */
package org.mosquittochat.mqtt;
