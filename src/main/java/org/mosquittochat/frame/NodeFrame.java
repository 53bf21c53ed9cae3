package org.mosquittochat.frame;

import java.util.List;

/** What nodes say to each other on node and ctl channels; see docs/schemas/node-payloads.schema.json. */
public sealed interface NodeFrame {

  record Status(String type, String node, long epoch, String state) implements NodeFrame {
    public Status(String node, long epoch, boolean up) {
      this("status", node, epoch, up ? "up" : "down");
    }
  }

  /** The people of a node, or a part of them; a roster that is whole says neither {@code part} nor {@code parts}. */
  record Roster(String type, String node, long epoch, long change, Integer part, Integer parts,
      List<ServerFrame.Person> people) implements NodeFrame {
    public Roster(String node, long epoch, long change, int part, int parts, List<ServerFrame.Person> people) {
      this("roster", node, epoch, change, parts == 1 ? null : part, parts == 1 ? null : parts, people);
    }
  }

  record Delta(String type, String node, long epoch, long change, List<ServerFrame.Person> people)
      implements NodeFrame {
    public Delta(String node, long epoch, long change, List<ServerFrame.Person> people) {
      this("delta", node, epoch, change, people);
    }
  }

  record Beat(String type, String node, long epoch, long change) implements NodeFrame {
    public Beat(String node, long epoch, long change) {
      this("beat", node, epoch, change);
    }
  }

  record SignedOut(String type, String node, String user) implements NodeFrame {
    public SignedOut(String node, String user) {
      this("signout", node, user);
    }
  }

  record Sync(String type, String node) implements NodeFrame {
    public Sync(String node) {
      this("sync", node);
    }
  }
}
