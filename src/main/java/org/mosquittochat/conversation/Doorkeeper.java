package org.mosquittochat.conversation;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.mosquittochat.frame.ErrorCode;
import org.mosquittochat.frame.FrameRefused;
import org.mosquittochat.room.Membership;
import org.mosquittochat.room.Room;
import org.mosquittochat.room.RoomId;
import org.mosquittochat.room.Rooms;
import org.mosquittochat.room.UserId;

/** Lets only members further; to others a closed or direct room is not even there. Thread-safe. */
@Singleton
public class Doorkeeper {
  private final Rooms rooms;

  @Inject
  public Doorkeeper(Rooms rooms) {
    this.rooms = rooms;
  }

  /** The room, for one of its members. */
  public Membership member(RoomId id, UserId person) {
    return rooms.membership(id, person).orElseThrow(() -> refusal(id));
  }

  /** The room, if the conversation's person is a member; without a look into the store if it hears the room already. */
  Room member(Conversation conversation, RoomId id) {
    return conversation.room(id).orElseGet(() -> member(id, conversation.person().id()).room());
  }

  /** The room that anyone may enter. */
  Room open(RoomId id) {
    return rooms.find(id).filter(room -> !room.kind().isConfidential()).orElseThrow(Doorkeeper::unknown);
  }

  private FrameRefused refusal(RoomId id) {
    return rooms.find(id).filter(room -> !room.kind().isConfidential()).isPresent() ? notAMember() : unknown();
  }

  static FrameRefused notAMember() {
    return new FrameRefused(ErrorCode.NOT_A_MEMBER, "You are not a member of this room; join it first.");
  }

  static FrameRefused unknown() {
    return new FrameRefused(ErrorCode.UNKNOWN_ROOM, "There is no such room.");
  }
}
