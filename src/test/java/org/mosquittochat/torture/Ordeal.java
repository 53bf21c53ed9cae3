package org.mosquittochat.torture;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.mosquittochat.testing.Patience;

/** One run of the torture, from the first sign-in to the verdict. One test thread. */
final class Ordeal implements AutoCloseable {
  private static final int MESSAGES_A_MINUTE = 3_334;
  /** Fifty in three minutes. */
  private static final int FEWEST_FAULTS_A_MINUTE = 17;
  private static final Duration MOST_TO_CATCH_UP = Duration.ofMinutes(3);
  private static final long LOOK_EVERY = 250;

  private final SetUp setUp;
  private final Duration length;
  private final long seed;
  private final FaultyWire wire;
  private final HttpClient http = HttpClient.newHttpClient();
  private final ClientsThread thread = new ClientsThread();
  private final Ledger ledger = new Ledger();
  private final List<Chatter> chatters = new ArrayList<>();
  private final Diary diary;
  private Crowd crowd;

  private Ordeal(SetUp setUp, Duration length, long seed) {
    this.setUp = setUp;
    this.length = length;
    this.seed = seed;
    this.wire = FaultyWire.to(setUp.chat().port());
    this.diary = new Diary(chatters, ledger);
  }

  /** Tortures it for {@code torture.minutes} with {@code torture.seed}, fails if a promise was broken, and ends it. */
  static void of(Callable<SetUp> start) throws Exception {
    String given = System.getProperty("torture.seed", "");
    long seed = given.isEmpty() ? new Random().nextInt(1_000_000) : Long.parseLong(given);
    Duration length = Duration.ofMillis(Math.round(60_000 * Double.parseDouble(System.getProperty("torture.minutes", "3"))));
    System.out.println("The seed is " + seed + ": make test-torture SEED=" + seed + " MINUTES=" + length.toSeconds() / 60.0);
    try (SetUp setUp = start.call(); Ordeal ordeal = new Ordeal(setUp, length, seed)) {
      ordeal.run();
    }
  }

  private void run() throws Exception {
    crowd = Crowd.gather(setUp.chat().url(), new Random(seed));
    URI address = URI.create("ws://localhost:" + wire.port() + "/chat/websocket");
    World world = new World(http, address, thread, ledger, new Random(seed));
    crowd.people().forEach((user, person) -> chatters.add(
        new Chatter(person, crowd.roomsOf(user), world, Way.of(chatters.size()))));
    thread.execute(() -> chatters.forEach(Chatter::come));
    thread.scheduleWithFixedDelay(this::look, LOOK_EVERY, LOOK_EVERY, TimeUnit.MILLISECONDS);
    await().atMost(Patience.RETURN).until(() -> onThread(() -> allHaveCaughtUp()));
    diary.say("all " + chatters.size() + " are here, in " + crowd.members().size() + " rooms of " + setUp.name());
    List<Fault> plan = Fault.plan(new Random(seed), length, setUp.heavy());
    long millis;
    try (Tormentor tormentor =
        new Tormentor(new Tormentor.Victims(setUp, wire, chatters, thread), diary, seed)) {
      CountDownLatch faults = tormentor.begin(plan);
      talk();
      assertTrue(faults.await(MOST_TO_CATCH_UP.toMinutes(), TimeUnit.MINUTES), "Not all faults came to an end.");
      diary.say("the last fault is over");
      millis = catchUp();
    }
    Evidence evidence = evidence();
    List<String> findings = Checker.findings(evidence);
    Map<String, Integer> faults = onThread(diary::faults);
    new Report(setUp.name(), seed, length)
        .write(faults, onThread(diary::worst), onThread(ledger::counts), millis, findings);
    assertEquals(List.of(), findings);
    assertEquals(List.of(), List.copyOf(thread.thrown()), "The torture itself failed.");
    assertTrue(faults.values().stream().mapToInt(Integer::intValue).sum() >= FEWEST_FAULTS_A_MINUTE * length.toMinutes(),
        "Too little was broken: " + faults);
  }

  private void look() {
    chatters.forEach(Chatter::look);
    diary.look();
  }

  /** All that is to be said, evenly over the time. */
  private void talk() throws Exception {
    Talk talk = new Talk(new Random(seed), crowd, chatters);
    long messages = Math.round(MESSAGES_A_MINUTE * length.toMillis() / 60_000.0);
    CountDownLatch left = new CountDownLatch((int) messages);
    ScheduledFuture<?> saying = thread.scheduleAtFixedRate(() -> {
      if (left.getCount() > 0) {
        talk.sayOne();
        left.countDown();
      }
    }, 0, length.toNanos() / messages, TimeUnit.NANOSECONDS);
    assertTrue(left.await(2 * length.toMillis() + 60_000, TimeUnit.MILLISECONDS), "Not all was said in twice the time.");
    saying.cancel(false);
  }

  /** Waits until nothing waits any more and everybody has all; how long that took. A bound that is met tells by the verdict. */
  private long catchUp() {
    long begun = System.nanoTime();
    try {
      thread.scheduleWithFixedDelay(this::sayWhoIsBehind, 5, 5, TimeUnit.SECONDS);
      await().atMost(MOST_TO_CATCH_UP).pollInterval(Duration.ofMillis(100))
          .until(() -> onThread(() -> chatters.stream().allMatch(Chatter::isSent) && allHaveCaughtUp()));
    } catch (org.awaitility.core.ConditionTimeoutException e) {
      diary.say("not all have caught up within " + MOST_TO_CATCH_UP);
    }
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
  }

  private boolean allHaveCaughtUp() {
    Map<String, Long> heads = ledger.heads();
    return chatters.stream().allMatch(chatter -> chatter.isOnline() && behind(chatter, heads).isEmpty());
  }

  private static List<RoomView> behind(Chatter chatter, Map<String, Long> heads) {
    return chatter.rooms().values().stream()
        .filter(room -> !room.hasCaughtUp() || room.last() < heads.getOrDefault(room.room(), 0L)).toList();
  }

  private void sayWhoIsBehind() {
    Map<String, Long> heads = ledger.heads();
    chatters.stream().filter(chatter -> !chatter.isOnline() || !chatter.isSent() || !behind(chatter, heads).isEmpty())
        .limit(3).forEach(chatter -> diary.say("waiting for " + chatter.user() + (chatter.isOnline() ? "" : ", who is not online,")
            + (chatter.isSent() ? "" : ", who has something to send,") + " " + behind(chatter, heads)));
  }

  private Evidence evidence() throws Exception {
    ServerLog server = new ServerLog(http, setUp.chat().url());
    Map<String, List<Entry>> logs = new HashMap<>();
    crowd.members().forEach((room, members) ->
        logs.put(room, server.read(room, crowd.people().get(members.iterator().next()).cookie())));
    return onThread(() -> {
      Map<String, Map<String, List<Entry>>> held = new HashMap<>();
      chatters.forEach(chatter -> chatter.rooms().forEach((room, view) ->
          held.computeIfAbsent(chatter.user(), user -> new HashMap<>()).put(room, view.entries())));
      return new Evidence(crowd.members(), logs, held, ledger.sent(), ledger.acks(), ledger.noted());
    });
  }

  private <T> T onThread(Callable<T> question) throws InterruptedException, ExecutionException {
    return thread.submit(question).get();
  }

  @Override
  public void close() {
    thread.shutdownNow();
    chatters.forEach(Chatter::leave);
    wire.close();
  }
}
