package org.mosquittochat.bench.scale;

import java.util.List;

/**
 * What people do in the busiest hour.
 *
 * @param online share of the people who are online
 * @param connections open connections of somebody who is online
 * @param messages messages that somebody who is online writes in that hour
 * @param changes how often somebody comes, goes, or is away or back in that hour
 * @param typing typing indicators for a message, of begin and end
 * @param rooms where the messages are said
 */
record Habits(double online, double connections, double messages, double changes, double typing, List<Rooms> rooms) {
  private static final double HOUR = 3600;

  /**
   * Rooms of one size.
   *
   * @param members people in each of them; 0 for the lobby, in which all are
   * @param share share of all messages
   */
  record Rooms(String name, long members, double share) {
    long members(long people) {
      return members == 0 ? people : Math.min(members, people);
    }
  }

  static Habits ofAnOffice() {
    return new Habits(0.5, 1.3, 30, 4, 2, List.of(
        new Rooms("private chats", 2, 0.4), new Rooms("teams of 12", 12, 0.35),
        new Rooms("departments of 150", 150, 0.2), new Rooms("channels of 5,000", 5_000, 0.049),
        new Rooms("the lobby", 0, 0.001)));
  }

  double messagesPerSecond(long people) {
    return people * online * messages / HOUR;
  }

  double changesPerSecond(long people) {
    return people * online * changes / HOUR;
  }
}
