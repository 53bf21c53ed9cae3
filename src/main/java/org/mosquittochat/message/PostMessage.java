package org.mosquittochat.message;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.CompletionStage;
import org.mosquittochat.config.ChatSettings;
import org.mosquittochat.history.Draft;
import org.mosquittochat.history.GroupCommit;
import org.mosquittochat.history.Outcome;
import org.mosquittochat.room.Person;
import org.mosquittochat.room.RoomId;

/** The use case of saying something in a room. Thread-safe. */
@Singleton
public class PostMessage {
  private final GroupCommit commits;
  private final Clock clock;
  private final int limit;

  @Inject
  public PostMessage(GroupCommit commits, Clock clock, ChatSettings settings) {
    this.commits = commits;
    this.clock = clock;
    this.limit = settings.limits().text();
  }

  /**
   * Says something.
   *
   * @param clientId chosen by the author; a second post with it stores nothing and gives the first
   * @return completes after the commit, or exceptionally with {@code StoreUnavailable}: then post again
   * @throws TextRefused if it cannot be said
   */
  public CompletionStage<Outcome> post(Person author, RoomId room, String clientId, String text) {
    MessageText checked = MessageText.of(text, limit);
    return commits.submit(Draft.message(room, author, clientId, checked.value(), clock.instant()));
  }
}
