package org.mosquittochat.bench.scale;

/** The arithmetic: what is to be expected of so many people on so many nodes. */
record Estimate(Habits habits, long people, int nodes) {
  Load load() {
    double messages = habits.messagesPerSecond(people);
    double heardByNodes = 0;
    double heardByConnections = 0;
    for (Habits.Rooms rooms : habits.rooms()) {
      long others = rooms.members(people) - 1;
      heardByNodes += rooms.share() * nodesWithAListener(others);
      heardByConnections += rooms.share() * (1 + others * habits.online()) * habits.connections();
    }
    double payloads = messages * (1 + habits.typing());
    double deltas = deltas();
    double beats = nodes / Protocol.BEAT;
    return new Load(messages, payloads + deltas + beats, payloads * heardByNodes + nodes * (deltas + beats),
        payloads * heardByConnections,
        habits.changesPerSecond(people) * Protocol.PRESENCE_BYTES * people * habits.online() * habits.connections());
  }

  /** A node hears a room if the writer is connected to it, or one of the others is online, and there. */
  private double nodesWithAListener(long others) {
    return nodes * (1 - (1 - 1.0 / nodes) * Math.pow(1 - habits.online() / nodes, others));
  }

  /** A node tells of changes once in each stretch of gathering in which there was one. */
  private double deltas() {
    double changesOfANode = habits.changesPerSecond(people) / nodes;
    return nodes / Protocol.GATHERING * (1 - Math.exp(-changesOfANode * Protocol.GATHERING));
  }
}
