/**
 * The server's side of SockJS 0.3.3, for networks that do not let WebSocket pass: sessions of messages both ways over
 * whatever HTTP does get through. Knows nothing of what is said.
 *
 * <p>Rules:
 * <ol>
 *   <li>S1 – All transports share one kind of session. A session outlives its receivers: each response that carries its
 *       messages is one, and there is one at a time.
 *   <li>S2 – A session belongs to the person and to the browser that began it, by name and by cookie; for anybody else it
 *       is not there. Never to an address: people behind a proxy share one.
 *   <li>S3 – No thread waits for a client that reads: responses are written when the container says that they can be.
 *       What waits meanwhile is bounded by the {@code Connection} that sends.
 *   <li>S4 – A receiver that went away is noticed only by writing to it. Before a second one is told that there is one
 *       already, the first is written to three times.
 *   <li>S5 – Statuses are set, not sent as errors, for a server would add a page of its own; requests are routed by their
 *       URI, for the path is decoded; bodies are UTF-8, whatever they say.
 *   <li>S6 – Scripts stand in no page but that of the iframe and of htmlfile, each with a policy of its own.
 *   <li>S7 – Nothing is written to a WebSocket by the thread that opens it: Payara then leaves one in two thousand mute.
 * </ol>
 *
 * <p>Out of scope: who may come in, which filters before this decide; what is said, which is the application's; the raw
 * WebSocket at {@code /websocket}, which speaks no SockJS.
 */
package org.mosquittochat.sockjs;
