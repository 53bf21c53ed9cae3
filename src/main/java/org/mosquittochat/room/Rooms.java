package org.mosquittochat.room;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rooms there are, and who is a member of which. Becoming or ceasing to be a member of an open or closed room is an
 * entry of its log and so done there, not here. Thread-safe. Every method may throw
 * {@code org.mosquittochat.history.StoreUnavailable}.
 */
public interface Rooms {

  /** The room of this id. */
  Optional<Room> find(RoomId id);

  /**
   * Makes an open or closed room that has no member yet.
   *
   * @param skeleton of the name: no two rooms share one
   * @param look of the name: no two rooms share one
   * @return false, and nothing is made, if the id or a look-alike of the name is in use, on whichever node
   */
  boolean create(Room room, String skeleton, String look);

  /** Makes the direct room of two people, who are its members, unless it exists. */
  Room openDirect(UserId one, UserId other);

  /** The open rooms, by name, as one person sees them. */
  List<OpenRoom> listOpen(UserId viewer);

  /** The rooms of which the person is a member. */
  List<Room> roomsOf(UserId person);

  /** Up to where each of these people has read in each of the rooms of which he is a member. */
  Map<UserId, Map<RoomId, Long>> readMarksOf(Collection<UserId> people);

  /** The rooms of which the person is a member, as he sees them. */
  List<Membership> membershipsOf(UserId person);

  /** The room as the person sees it; empty if he is not a member. */
  Optional<Membership> membership(RoomId room, UserId person);

  /** The members of a room, by name. */
  List<Person> members(RoomId room);

  /**
   * Notes that a member has read up to an entry; never moves back, never beyond the head.
   *
   * @return what he sees now; empty if he is not a member
   */
  Optional<Membership> markRead(RoomId room, UserId person, long seq);
}
