package org.mosquittochat.conversation;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import org.mosquittochat.delivery.CloseCode;
import org.mosquittochat.history.Draft;
import org.mosquittochat.history.GroupCommit;
import org.mosquittochat.room.Person;
import org.mosquittochat.room.RoomKind;
import org.mosquittochat.room.Rooms;
import org.mosquittochat.security.Guests;

/** The use case of signing out for good. Thread-safe. */
@Singleton
public class SignOut {
  private final Rooms rooms;
  private final Guests guests;
  private final GroupCommit commits;
  private final Conversations conversations;
  private final Clock clock;

  @Inject
  public SignOut(Rooms rooms, Guests guests, GroupCommit commits, Conversations conversations, Clock clock) {
    this.rooms = rooms;
    this.guests = guests;
    this.commits = commits;
    this.conversations = conversations;
    this.clock = clock;
  }

  /** Leaves all rooms but direct ones, frees the name and ends the person's connections. */
  public void of(Person person) {
    Instant now = clock.instant();
    rooms.roomsOf(person.id()).stream()
        .filter(room -> room.kind() != RoomKind.DIRECT)
        .forEach(room -> commits.submit(Draft.left(room.id(), person, now)));
    guests.signOut(person.id());
    conversations.close(person.id(), CloseCode.SIGNED_OUT);
  }
}
