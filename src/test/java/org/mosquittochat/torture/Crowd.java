package org.mosquittochat.torture;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.mosquittochat.testing.ChatClient;

/** The people and their rooms, as they are before anything breaks. */
final class Crowd {
  private static final int OPEN_ROOMS = 4; // and the lobby, in which everybody is
  private static final int DIRECT_ROOM_EVERY = 5;
  private static final int JOINED = 2;
  /** Everybody is in it, those of other crowds too. */
  static final String LOBBY = "lobby";

  private final Map<String, Person> people = new LinkedHashMap<>();
  private final Map<String, Set<String>> members = new HashMap<>();
  private final List<String> open = new ArrayList<>();

  private Crowd() {}

  /**
   * Signs so many in and opens the rooms.
   *
   * @param chats the servers, at which they come in by turns
   * @param called what they are called by, and a number
   */
  static Crowd gather(List<URI> chats, int people, String called, Random random) {
    Crowd crowd = new Crowd();
    List<String> users = new ArrayList<>();
    for (int i = 0; i < people; i++) {
      try (ChatClient client = ChatClient.enter(chats.get(i % chats.size()), called + " " + (100 + i))) {
        crowd.enter(client, random, i < OPEN_ROOMS, users);
        users.add(client.user());
      }
    }
    return crowd;
  }

  private void enter(ChatClient client, Random random, boolean founds, List<String> before) {
    people.put(client.user(), new Person(client.user(), client.cookie()));
    seat(LOBBY, client.user());
    if (founds) {
      String room = client.createRoom("Room of " + client.name());
      open.add(room);
      seat(room, client.user());
    } else {
      for (int i = 0; i < JOINED; i++) {
        String room = open.get(random.nextInt(open.size()));
        client.command("join", "room", room);
        client.await("roomOpened", opened -> opened.get("room").asString().equals(room));
        seat(room, client.user());
      }
    }
    if (before.size() % DIRECT_ROOM_EVERY == DIRECT_ROOM_EVERY - 1) {
      String peer = before.get(random.nextInt(before.size()));
      String room = client.openDirect(peer);
      seat(room, client.user());
      seat(room, peer);
    }
  }

  private void seat(String room, String user) {
    members.computeIfAbsent(room, r -> new HashSet<>()).add(user);
  }

  Map<String, Set<String>> members() {
    return members;
  }

  /** By their ids, in the order in which they came. */
  Map<String, Person> people() {
    return people;
  }

  /** The rooms of one person, in an order that is the same each time. */
  List<String> roomsOf(String user) {
    return members.entrySet().stream().filter(room -> room.getValue().contains(user)).map(Map.Entry::getKey)
        .sorted().toList();
  }
}
