package org.mosquittochat.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mosquittochat.testing.FrameContract;

class FrameEncoderTest {
  private static final Instant AT = Instant.parse("2026-11-22T10:00:00.123Z");
  private static final ServerFrame.Person BO = new ServerFrame.Person("u-bo", "Bo", "offline", AT);
  private static final ServerFrame.Room ROOM =
      new ServerFrame.Room("d-1", "Bo", "direct", null, 3, 1, 2, 2, BO);

  private final FrameEncoder encoder = new FrameEncoder();

  @Test
  void everyServerFrameKeepsTheContract() {
    ServerFrame.Message message = new ServerFrame.Message("lobby", 3, "p1", "u-ana", "Ana", AT, "<b> \" \n 😀");
    List<ServerFrame> frames = List.of(
        new ServerFrame.Welcome("u-ana", "Ana", "n1", "up", List.of(ROOM)),
        new ServerFrame.Ack("p1", "lobby", 3L, AT),
        new ServerFrame.Error("p1", ErrorCode.TOO_FAST, "Wait.", null),
        message,
        new ServerFrame.Joined("lobby", 1, "u-ana", "Ana", AT),
        new ServerFrame.Left("lobby", 2, "u-ana", "Ana", AT),
        new ServerFrame.Page("h1", "lobby", 3, true, List.of(message)),
        new ServerFrame.Limited("lobby", 900),
        new ServerFrame.Presence("u-bo", "Bo", "offline", AT),
        new ServerFrame.Typing("lobby", "u-bo", "Bo", true),
        new ServerFrame.ReadMarker("lobby", 3, 3, 0),
        new ServerFrame.RoomOpened("c1", "u-bo", ROOM),
        new ServerFrame.RoomClosed("c1", "ops"),
        new ServerFrame.Rooms("l", List.of(new ServerFrame.RoomSummary("ops", "ops", "Topic", 3, false))),
        new ServerFrame.People("l", "lobby", 1, List.of(BO)),
        new ServerFrame.Broker(false),
        new ServerFrame.Pong(null));
    frames.forEach(frame -> FrameContract.assertServerFrame(encoder.encode(frame)));
    FrameContract.assertServerFrame(encoder.encode(frames));
  }

  @Test
  void everyNodePayloadKeepsTheContract() {
    List.of(
        new NodeFrame.Status("n1", 7, true),
        new NodeFrame.Roster("n1", 7, 3, 1, 1, List.of(BO)),
        new NodeFrame.Roster("n1", 7, 3, 1, 2, List.of(BO)),
        new NodeFrame.Delta("n1", 7, 4, List.of(BO)),
        new NodeFrame.Beat("n1", 7, 4),
        new NodeFrame.Sync("n1")).forEach(frame -> FrameContract.assertNodePayload(encoder.encode(frame)));
  }

  @Test
  void whatIsNotThereIsLeftOut() {
    assertEquals("{\"type\":\"pong\"}", encoder.encode(new ServerFrame.Pong(null)));
  }
}
