package org.mosquittochat.torture;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Random;

/**
 * What all clients share.
 *
 * @param doors where one comes in: an address for each server
 */
record World(HttpClient http, List<URI> doors, ClientsThread thread, Ledger ledger, Random random) {
  /** Where somebody comes in: anywhere at first, and at another server after that, if there is one. */
  URI door(URI before) {
    List<URI> others = doors.stream().filter(door -> !door.equals(before)).toList();
    return others.isEmpty() ? before : others.get(random.nextInt(others.size()));
  }
}
