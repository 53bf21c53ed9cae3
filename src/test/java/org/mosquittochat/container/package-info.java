/**
 * The image and both compose files, as people start them: by make, on a Docker engine. With {@code REQUIRE_DOCKER=true}
 * a missing engine fails; else these tests are skipped and say so.
 */
package org.mosquittochat.container;
