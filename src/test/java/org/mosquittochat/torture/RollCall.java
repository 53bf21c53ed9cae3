package org.mosquittochat.torture;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.mosquittochat.testing.ChatClient;
import org.mosquittochat.testing.RunningChat;
import org.mosquittochat.torture.PresenceChecker.Shown;

/** Asks each server who is there, through a connection of its own that it has just opened. One test thread. */
final class RollCall {
  private static final String LOBBY = "lobby";
  private static final Duration EVERY = Duration.ofMillis(500);

  private final List<ChatClient> observers;
  private List<String> findings = List.of();

  /** @param called what the observers are called by, which must be free */
  RollCall(List<RunningChat> chats, String called) {
    observers = new ArrayList<>();
    for (RunningChat chat : chats) {
      observers.add(ChatClient.signIn(chat.url(), called + " " + observers.size()));
    }
  }

  /**
   * Asks until all servers show the truth, or the time is over.
   *
   * @param truth the state of each person, asked for anew each time
   * @return the milliseconds that it took; see {@link #findings} for what is still wrong then
   */
  long until(Callable<Map<String, String>> truth, Duration most) {
    long begun = System.nanoTime();
    try {
      Awaitility.await().atMost(most).pollDelay(Duration.ZERO).pollInterval(EVERY).until(() -> {
        findings = ask(truth);
        return findings.isEmpty();
      });
    } catch (ConditionTimeoutException e) {
      // the findings tell
    }
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
  }

  private List<String> ask(Callable<Map<String, String>> truth) throws Exception {
    List<String> wrong = new ArrayList<>();
    List<Shown> shown = new ArrayList<>();
    for (int i = 0; i < observers.size(); i++) {
      try {
        shown.add(ask("Server " + i, observers.get(i)));
      } catch (RuntimeException | AssertionError e) {
        wrong.add("Server " + i + " gave no list: " + e.getMessage());
      }
    }
    wrong.addAll(PresenceChecker.findings(truth.call(), shown));
    return wrong;
  }

  private static Shown ask(String server, ChatClient observer) {
    try (ChatClient now = observer.another().connect()) {
      now.hello();
      String id = now.command("listPeople", "room", LOBBY);
      Map<String, List<String>> states = new HashMap<>();
      now.await("people", people -> people.path("id").asString("").equals(id)).get("people").forEach(person ->
          states.computeIfAbsent(person.get("user").asString(), user -> new ArrayList<>()).add(person.get("state").asString()));
      return new Shown(server, states);
    }
  }

  /** What was wrong when it was asked last. */
  List<String> findings() {
    return findings;
  }
}
