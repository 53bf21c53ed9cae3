package org.mosquittochat.torture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mosquittochat.torture.Evidence.Ack;
import org.mosquittochat.torture.Evidence.Sent;

/** Says what is wrong with the evidence: one sentence for each finding. Used once. */
final class Checker {
  private record Post(String author, String id) {}

  private record Place(String room, long seq) {}

  private final Evidence evidence;
  private final List<String> findings;
  private final Map<Post, Place> stored = new HashMap<>();

  private Checker(Evidence evidence) {
    this.evidence = evidence;
    this.findings = new ArrayList<>(evidence.noted());
  }

  /** All that is wrong; empty if every promise was kept. */
  static List<String> findings(Evidence evidence) {
    Checker checker = new Checker(evidence);
    evidence.logs().forEach(checker::checkLog);
    checker.checkStored();
    evidence.members().forEach(checker::checkMembers);
    checker.checkStrangers();
    checker.checkAcks();
    return checker.findings;
  }

  /** The server's own log: 1, 2, 3 … and no post twice. */
  private void checkLog(String room, List<Entry> log) {
    for (int i = 0; i < log.size(); i++) {
      Entry entry = log.get(i);
      if (entry.seq() != i + 1) {
        findings.add("The server's log of " + room + " has " + entry.seq() + " where " + (i + 1) + " should be.");
        return;
      }
      if (entry.type().equals("message")) {
        Place here = new Place(room, entry.seq());
        Place before = stored.putIfAbsent(new Post(entry.author(), entry.id()), here);
        if (before != null) {
          findings.add("One post is two messages: " + before + " and " + here + ".");
        }
      }
    }
  }

  /** What is stored is what somebody posted, unchanged and where he posted it. */
  private void checkStored() {
    Set<Sent> sent = new HashSet<>(evidence.sent());
    evidence.logs().forEach((room, log) -> log.stream()
        .filter(entry -> entry.type().equals("message"))
        .filter(entry -> !sent.contains(new Sent(entry.author(), entry.id(), room, entry.text())))
        .forEach(entry -> findings.add("Nobody posted this to " + room + ": " + entry)));
  }

  /** Every member holds the log, the whole log, and nothing but the log. */
  private void checkMembers(String room, Set<String> members) {
    List<Entry> log = evidence.logs().getOrDefault(room, List.of());
    for (String member : members) {
      checkHeld(member + " in " + room, log, evidence.held().getOrDefault(member, Map.of()).getOrDefault(room, List.of()));
    }
  }

  private void checkHeld(String who, List<Entry> log, List<Entry> held) {
    for (int i = 0; i < Math.max(log.size(), held.size()); i++) {
      Entry mine = i < held.size() ? held.get(i) : null;
      Entry truth = i < log.size() ? log.get(i) : null;
      if (mine == null || !mine.equals(truth)) {
        findings.add(who + " holds " + held.size() + " of " + log.size() + " and as number " + (i + 1) + " " + mine
            + " instead of " + truth + ".");
        return;
      }
    }
  }

  private void checkStrangers() {
    evidence.held().forEach((person, rooms) -> rooms.forEach((room, held) -> {
      if (!held.isEmpty() && !evidence.members().getOrDefault(room, Set.of()).contains(person)) {
        findings.add(person + " is a stranger in " + room + " and holds " + held.size() + " entries of it.");
      }
    }));
  }

  /** Every ack was true, said the same each time, and came for everything that was posted. */
  private void checkAcks() {
    Map<Post, Place> acked = new HashMap<>();
    for (Ack ack : evidence.acks()) {
      Post post = new Post(ack.author(), ack.id());
      Place promised = new Place(ack.room(), ack.seq());
      Place before = acked.putIfAbsent(post, promised);
      if (before != null && !before.equals(promised)) {
        findings.add("Two acks of " + post + " differ: " + before + " and " + promised + ".");
      }
      if (!promised.equals(stored.get(post))) {
        findings.add("Acknowledged as " + promised + ", but stored as " + stored.get(post) + ": " + post + ".");
      }
    }
    for (Sent sent : evidence.sent()) {
      if (!acked.containsKey(new Post(sent.author(), sent.id()))) {
        findings.add("Never acknowledged: " + sent + ".");
      }
    }
  }
}
