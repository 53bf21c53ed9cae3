package org.mosquittochat.torture;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Who says what, and where: most of it in one busy room, so that who is away for a while is far behind; some texts long, so
 * that who does not read is soon too slow. Confined to the clients' thread.
 */
final class Talk {
  private static final String LOBBY = "lobby";
  private static final String FILLER = "so it goes on and on ".repeat(200);

  private final Random random;
  private final Map<String, List<Chatter>> members;
  private final List<String> open;
  private final List<String> direct;

  Talk(Random random, Crowd crowd, List<Chatter> chatters) {
    this.random = random;
    Map<String, Chatter> byUser = chatters.stream().collect(Collectors.toMap(Chatter::user, Function.identity()));
    this.members = crowd.members().entrySet().stream().collect(Collectors.toMap(
        Map.Entry::getKey, room -> room.getValue().stream().sorted().map(byUser::get).toList()));
    this.open = crowd.members().entrySet().stream()
        .filter(room -> room.getValue().size() > 2 && !room.getKey().equals(LOBBY)).map(Map.Entry::getKey).sorted().toList();
    this.direct = crowd.members().entrySet().stream()
        .filter(room -> room.getValue().size() == 2).map(Map.Entry::getKey).sorted().toList();
  }

  /** Somebody says something. */
  void sayOne() {
    String room = room(random.nextInt(100));
    List<Chatter> there = members.get(room);
    there.get(random.nextInt(there.size())).post(room, FILLER.substring(0, length(random.nextInt(100))));
  }

  private String room(int percent) {
    if (percent < 8) {
      return LOBBY;
    }
    if (percent < 48) {
      return open.get(0);
    }
    return percent < 75 ? one(open) : one(direct);
  }

  private String one(List<String> rooms) {
    return rooms.get(random.nextInt(rooms.size()));
  }

  private int length(int percent) {
    return percent < 80 ? random.nextInt(100) : percent < 95 ? random.nextInt(600) : 1_500 + random.nextInt(2_000);
  }
}
