package org.mosquittochat.torture;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is known when all is over; people and rooms by their ids.
 *
 * @param members who is in which room
 * @param logs what the server has of each room
 * @param held what each person has of each room
 * @param sent what was posted
 * @param acks every ack that came
 * @param noted what went wrong before somebody's eyes
 */
record Evidence(Map<String, Set<String>> members, Map<String, List<Entry>> logs, Map<String, Map<String, List<Entry>>> held,
    List<Sent> sent, List<Ack> acks, List<String> noted) {
  /** Somebody posted this, once or more often. */
  record Sent(String author, String id, String room, String text) {}

  /** The server promised that the post of this id is this entry. */
  record Ack(String author, String id, String room, long seq) {}
}
