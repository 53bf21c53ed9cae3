package org.mosquittochat.room;

/**
 * Somebody who takes part.
 *
 * @param id stays the same for as long as the person is known
 * @param name what others see, already checked
 */
public record Person(UserId id, String name) {}
