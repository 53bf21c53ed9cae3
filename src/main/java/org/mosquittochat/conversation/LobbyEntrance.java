package org.mosquittochat.conversation;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.mosquittochat.history.Draft;
import org.mosquittochat.history.GroupCommit;
import org.mosquittochat.history.StoreUnavailable;
import org.mosquittochat.room.Person;
import org.mosquittochat.room.RoomId;

/** Makes people members of the lobby, where everybody is. Thread-safe. */
@Singleton
public class LobbyEntrance {
  private static final int PATIENCE_SECONDS = 10;

  private final GroupCommit commits;
  private final Clock clock;

  @Inject
  public LobbyEntrance(GroupCommit commits, Clock clock) {
    this.commits = commits;
    this.clock = clock;
  }

  /**
   * Enters, unless the person is in; returns after the commit.
   *
   * @throws StoreUnavailable if that cannot be stored now
   */
  public void enter(Person person) {
    Draft draft = Draft.joined(RoomId.LOBBY, person, clock.instant());
    try {
      commits.submit(draft).toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new StoreUnavailable("Nobody can enter now.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailable("The server is stopping.", e);
    }
  }
}
