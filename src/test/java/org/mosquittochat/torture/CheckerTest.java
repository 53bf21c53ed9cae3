package org.mosquittochat.torture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mosquittochat.torture.Evidence.Ack;
import org.mosquittochat.torture.Evidence.Sent;

/** The checker must see each way in which the promise can be broken. */
class CheckerTest {
  private final List<Entry> log = new ArrayList<>();
  private final List<Sent> sent = new ArrayList<>();
  private final List<Ack> acks = new ArrayList<>();
  private final List<String> noted = new ArrayList<>();
  private final Map<String, Map<String, List<Entry>>> held = new HashMap<>();

  @BeforeEach
  void allIsWell() {
    log.add(new Entry(1, "joined", "ana", "", "", "t1"));
    log.add(new Entry(2, "joined", "bo", "", "", "t2"));
    for (int seq = 3; seq <= 6; seq++) {
      log.add(message(seq));
      sent.add(new Sent("ana", "p" + seq, "rock", "text " + seq));
      acks.add(new Ack("ana", "p" + seq, "rock", seq));
    }
    for (String person : List.of("ana", "bo", "eve")) {
      held.put(person, new HashMap<>());
    }
    held.get("ana").put("rock", new ArrayList<>(log));
    held.get("bo").put("rock", new ArrayList<>(log));
  }

  @Test
  void keptPromisesAreNoFindings() {
    assertEquals(List.of(), findings());
  }

  @Test
  void theSameAckTwiceIsNoFinding() {
    acks.add(acks.get(0));
    assertEquals(List.of(), findings());
  }

  @Test
  void aMessageThatOneMemberMisses() {
    bo().remove(3);
    assertFinding("bo in rock holds 5 of 6 and as number 4");
  }

  @Test
  void theLastMessageThatOneMemberMisses() {
    bo().remove(5);
    assertFinding("as number 6 null");
  }

  @Test
  void aMemberWhoHoldsNothing() {
    held.remove("bo");
    assertFinding("bo in rock holds 0 of 6");
  }

  @Test
  void aMessageThatOneMemberHoldsTwice() {
    bo().add(4, bo().get(3));
    assertFinding("bo in rock holds 7 of 6");
  }

  @Test
  void twoMessagesInTheOtherOrder() {
    Collections.swap(bo(), 3, 4);
    assertFinding("bo in rock");
  }

  @Test
  void aMessageWithAnotherText() {
    bo().set(3, new Entry(4, "message", "ana", "p4", "another text", "t4"));
    assertFinding("another text");
  }

  @Test
  void aMessageWithAnotherTime() {
    bo().set(3, new Entry(4, "message", "ana", "p4", "text 4", "later"));
    assertFinding("at=later");
  }

  @Test
  void aMemberWhoHoldsMoreThanTheServer() {
    bo().add(message(7));
    assertFinding("bo in rock holds 7 of 6");
  }

  @Test
  void aRoomOfOthers() {
    held.get("eve").put("rock", List.of(log.get(0)));
    assertFinding("eve is a stranger in rock");
  }

  @Test
  void aMessageThatTheServerForgotAfterItsAck() {
    Entry last = log.remove(5);
    held.values().stream().flatMap(rooms -> rooms.values().stream()).forEach(entries -> entries.remove(last));
    assertFinding("Acknowledged as Place[room=rock, seq=6], but stored as null");
  }

  @Test
  void aHoleInTheServersLog() {
    log.remove(3);
    assertFinding("The server's log of rock has 5 where 4 should be");
  }

  @Test
  void aResendThatBecameASecondMessage() {
    Entry again = new Entry(7, "message", "ana", "p6", "text 6", "t7");
    log.add(again);
    held.get("ana").get("rock").add(again);
    bo().add(again);
    assertFinding("One post is two messages");
  }

  @Test
  void anAckWithAnotherNumber() {
    acks.set(0, new Ack("ana", "p3", "rock", 4));
    assertFinding("Acknowledged as Place[room=rock, seq=4], but stored as Place[room=rock, seq=3]");
  }

  @Test
  void twoAcksThatDiffer() {
    acks.add(new Ack("ana", "p3", "rock", 4));
    assertFinding("Two acks of Post[author=ana, id=p3] differ");
  }

  @Test
  void anAckThatNeverCame() {
    acks.remove(2);
    assertFinding("Never acknowledged: Sent[author=ana, id=p5");
  }

  @Test
  void aMessageThatNobodyPosted() {
    sent.remove(2);
    acks.remove(2);
    assertFinding("Nobody posted this to rock");
  }

  @Test
  void aMessageThatAllHoldInTheSameWrongWords() {
    Entry wrong = new Entry(5, "message", "ana", "p5", "other words", "t5");
    log.set(4, wrong);
    held.get("ana").get("rock").set(4, wrong);
    bo().set(4, wrong);
    assertFinding("Nobody posted this to rock");
  }

  @Test
  void whatWasNotedOnTheWay() {
    noted.add("bo got 4 of rock twice on one connection.");
    assertFinding("bo got 4 of rock twice");
  }

  private static Entry message(int seq) {
    return new Entry(seq, "message", "ana", "p" + seq, "text " + seq, "t" + seq);
  }

  private List<Entry> bo() {
    return held.get("bo").get("rock");
  }

  private List<String> findings() {
    return Checker.findings(
        new Evidence(Map.of("rock", Set.of("ana", "bo")), Map.of("rock", log), held, sent, acks, noted));
  }

  private void assertFinding(String part) {
    List<String> found = findings();
    assertTrue(found.stream().anyMatch(finding -> finding.contains(part)), found.toString());
  }
}
