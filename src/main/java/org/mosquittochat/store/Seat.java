package org.mosquittochat.store;

import java.util.List;
import org.mosquittochat.history.Draft;
import org.mosquittochat.room.RoomId;
import org.mosquittochat.room.UserId;

/** The place of a person in a room, taken or not. */
record Seat(RoomId room, UserId person) {
  /**
   * The members m among the seats given by {@link #columns}. Pairs, joined: with a list of rooms and a list of people H2
   * looks at all members of the rooms.
   */
  static final String MEMBERS = "unnest(cast(? as varchar array), cast(? as varchar array)) s(room, person)"
      + " join member m on m.room = s.room and m.person = s.person";

  static Seat of(Draft draft) {
    return new Seat(draft.room(), draft.author().id());
  }

  /** The seats that drafts are written from: an array of the rooms and one of the people. */
  static Object[] columns(List<Draft> drafts) {
    List<Seat> seats = drafts.stream().map(Seat::of).distinct().toList();
    return new Object[] {
      seats.stream().map(seat -> seat.room().value()).toArray(String[]::new),
      seats.stream().map(seat -> seat.person().value()).toArray(String[]::new)
    };
  }
}
