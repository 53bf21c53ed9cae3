/**
 * The WAR of {@code mvn package} on a server, with a real broker: on each of Payara Micro, WildFly and Open Liberty
 * what is tagged {@code every-server}, here and in {@code e2e}. The system property {@code chat.server} names the one of
 * a run.
 *
 * <p>A class with a {@code @Deployment} gives the WAR to a server that Arquillian starts ({@link
 * org.mosquittochat.integration.ServerOptions} tells it how); the others use the way that people have, {@link
 * org.mosquittochat.testing.RunningChat}. A server takes half a minute to start, so there are few.
 */
package org.mosquittochat.integration;
