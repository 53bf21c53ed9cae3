/**
 * What people can do, in browsers on the program as it is given out: one class for a theme, one test for a rule.
 *
 * <p>The program is {@code target/mosquittochat.jar} or that of {@code -Dchat.jar=FILE}. Every page must behave in
 * every test: no error, no violation of the content security policy, nothing from another host.
 *
 * <p>What is tagged {@code every-server} runs again in the layer {@code integration}, on each application server.
 */
package org.mosquittochat.e2e;
