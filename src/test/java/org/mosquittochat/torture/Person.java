package org.mosquittochat.torture;

/** Somebody who is signed in. */
record Person(String user, String cookie) {}
