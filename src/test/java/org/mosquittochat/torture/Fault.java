package org.mosquittochat.torture;

import java.time.Duration;
import java.util.List;

/**
 * Something that goes wrong.
 *
 * @param at when, from the beginning
 * @param share the part of the wires or clients that it meets, where it does not meet all
 * @param lasting how long, until it is made good
 */
record Fault(Duration at, Kind kind, double share, Duration lasting) {
  /** What can go wrong; how often a light one comes among the light ones. */
  enum Kind {
    CUT("wires cut", 5),
    HOLD("wires held, both ways", 4),
    HOLD_ANSWERS("wires held, towards the client", 4),
    LOSE_CLIENT("clients vanished half-open", 5),
    LOSE_SERVER("servers vanished half-open", 3),
    PAUSE("readers paused", 5),
    POST_AGAIN("posts sent again after their acks", 4),
    ABSENCE("clients left and came back", 4),
    RELOAD("pages loaded anew", 2),
    CUT_ALL("all wires cut", 1),
    KILL_SERVER("server killed", 0),
    PAUSE_SERVER("server paused", 0),
    KILL_BROKER("broker killed", 0),
    FREEZE_BROKER("broker frozen", 0),
    KILL_DATABASE("database killed", 0),
    CUT_DATABASE("database cut", 0),
    FREEZE_DATABASE("database frozen", 0),
    /** One server and all brokers. */
    SPLIT_BROKER("server cut from the broker", 0),
    /** It says what it has to say, and hears nothing. */
    DEAFEN_SERVER("server deaf to the broker", 0),
    /** It hears, and nothing that it says arrives. */
    MUTE_SERVER("server mute to the broker", 0),
    /** One server alone. */
    SPLIT_DATABASE("server cut from the database", 0),
    /** What it asks arrives, and no answer comes back. */
    DEAFEN_DATABASE("server deaf to the database", 0),
    /** Two Mosquittos from each other. */
    SPLIT_BRIDGE("bridge between the brokers cut", 0);

    private final String words;
    private final int weight;

    Kind(String words, int weight) {
      this.words = words;
      this.weight = weight;
    }

    /** As people call it. */
    String words() {
      return words;
    }

    /** How often it comes among the light ones. */
    int weight() {
      return weight;
    }

    /** Whether it takes a while, and only one of them happens at a time. */
    boolean isHeavy() {
      return weight == 0;
    }
  }

  /** Which of these it meets: chance enough lies in its time. */
  <T> T oneOf(List<T> victims) {
    return victims.get((int) (at.toMillis() % victims.size()));
  }
}
