package org.mosquittochat.torture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Says where the servers show something else than what is: one sentence for each person whom a server has wrong. */
final class PresenceChecker {
  /**
   * What one server shows.
   *
   * @param states by person, in the list's order, so that who is listed twice has two
   */
  record Shown(String server, Map<String, List<String>> states) {}

  private PresenceChecker() {}

  /**
   * All that is wrong; empty if every server shows every person once, and as he is.
   *
   * @param truth the state of each person; others are not looked at
   */
  static List<String> findings(Map<String, String> truth, List<Shown> servers) {
    List<String> findings = new ArrayList<>();
    for (Shown shown : servers) {
      new TreeMap<>(truth).forEach((person, state) -> {
        List<String> states = shown.states().getOrDefault(person, List.of());
        if (!states.equals(List.of(state))) {
          findings.add(shown.server() + " shows " + person + " as " + states + ", who is " + state + ".");
        }
      });
    }
    return findings;
  }
}
