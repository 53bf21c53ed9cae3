/**
 * The WAR of {@code mvn package} in a server, with a real broker. Arquillian starts a JVM for every class with a
 * {@code @Deployment} (half a minute each), so there are few.
 */
package org.mosquittochat.integration;
