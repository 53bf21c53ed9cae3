package org.mosquittochat.torture;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.mosquittochat.testing.ChatClient;
import org.mosquittochat.testing.RunningChat;
import tools.jackson.databind.JsonNode;

/** Three people in a room of their own, each at another server. One test thread. */
final class Trio implements AutoCloseable {
  /** Longer than a node takes to look at the log by itself, and to notice a silent broker. */
  private static final Duration BY_ITSELF = Duration.ofSeconds(90);
  private static final AtomicInteger TRIOS = new AtomicInteger();

  private final int number = TRIOS.incrementAndGet();
  private final List<RunningChat> chats;
  private final List<ChatClient> people;
  private final String room;

  Trio(Fleet fleet) {
    chats = fleet.chats();
    people = new ArrayList<>(IntStream.range(0, chats.size())
        .mapToObj(i -> ChatClient.enter(chats.get(i).url(), "Trio " + number + " of " + i)).toList());
    room = people.get(0).createRoom("Trio " + number);
    people.stream().skip(1).forEach(person -> {
      person.command("join", "room", room);
      person.await("roomOpened", opened -> opened.get("room").asString().equals(room));
    });
  }

  /** The one at the server of this number. */
  ChatClient at(int server) {
    return people.get(server);
  }

  String room() {
    return room;
  }

  /** All hear the text, whichever way it takes. */
  void allHear(String text) {
    people.forEach(person -> hears(person, text));
  }

  void hears(ChatClient person, String text) {
    await(person.name() + " hears " + text).atMost(BY_ITSELF)
        .until(() -> person.received("message").stream().anyMatch(message -> message.get("text").asString().equals(text)));
  }

  /** Everybody types until each of the others has heard of it: typing goes through the brokers alone. */
  void allHearAllType() {
    for (ChatClient typist : people) {
      List<ChatClient> others = people.stream().filter(person -> person != typist).toList();
      List<Long> before = others.stream().map(other -> typing(other, typist)).toList();
      await(typist.name() + " types").atMost(BY_ITSELF).pollInterval(Duration.ofMillis(500)).until(() -> {
        typist.command("typing", "room", room, "active", true);
        return IntStream.range(0, others.size()).allMatch(i -> typing(others.get(i), typist) > before.get(i));
      });
    }
  }

  private static long typing(ChatClient listener, ChatClient typist) {
    return listener.received("typing").stream().filter(typing -> typing.get("user").asString().equals(typist.user())).count();
  }

  /** Everybody holds the room from his first entry on without a hole, and nothing twice. */
  void allHoldTheRoomInOrder() {
    for (ChatClient person : people) {
      List<Long> seqs = person.received().stream()
          .filter(frame -> frame.path("room").asString("").equals(room))
          .filter(frame -> List.of("message", "joined").contains(frame.get("type").asString()))
          .map(frame -> frame.get("seq").asLong()).toList();
      assertEquals(LongStream.rangeClosed(seqs.get(0), seqs.get(seqs.size() - 1)).boxed().toList(), seqs, person.name());
    }
  }

  /** All servers show all of them as online, and once. */
  void allAreOnlineEverywhere() {
    areShown(people.stream().collect(Collectors.toMap(ChatClient::user, person -> "online")), chats);
  }

  /** These servers show these people so, and once. */
  void areShown(Map<String, String> states, List<RunningChat> servers) {
    RollCall roll = new RollCall(servers, "Trio " + number + " asks " + TRIOS.incrementAndGet());
    roll.until(() -> states, BY_ITSELF);
    assertEquals(List.of(), roll.findings());
  }

  /** Posts under one id until it is acknowledged. */
  JsonNode postUntilAcknowledged(ChatClient author, String text) {
    String id = author.nextId();
    return await(author.name() + " posts " + text).atMost(BY_ITSELF).pollInterval(Duration.ofMillis(500)).until(() -> {
      author.command("post", "room", room, "id", id, "text", text);
      return author.awaitAny(List.of("ack", "error"), answer -> answer.path("id").asString("").equals(id));
    }, answer -> answer.get("type").asString().equals("ack"));
  }

  @Override
  public void close() {
    people.forEach(ChatClient::close);
  }
}
