package org.mosquittochat.torture;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionTimeoutException;
import org.mosquittochat.testing.Patience;
import org.mosquittochat.testing.RunningChat;

/** One run of the torture, from the first sign-in to the verdict. One test thread. */
final class Ordeal implements AutoCloseable {
  private static final Duration MOST_TO_CATCH_UP = Duration.ofMinutes(3);
  private static final Duration MOST_TO_SHOW_WHO_IS_THERE = Duration.ofSeconds(45);
  private static final long LOOK_EVERY = 250;
  private static final int LEAVES_ONE_IN = 4;

  private final SetUp setUp;
  private final Scale scale;
  private final long seed;
  private final FaultyWire wire;
  private final HttpClient http = HttpClient.newHttpClient();
  private final ClientsThread thread = new ClientsThread();
  private final Ledger ledger;
  private final List<Chatter> chatters = new ArrayList<>();
  private final Diary diary;
  private final Map<String, Long> times = new LinkedHashMap<>();
  private Crowd crowd;

  private Ordeal(SetUp setUp, Scale scale, long seed, Ledger ledger) {
    this.setUp = setUp;
    this.scale = scale;
    this.seed = seed;
    this.ledger = ledger;
    this.wire = FaultyWire.to(setUp.chats().stream().map(RunningChat::port).toList());
    this.diary = new Diary(chatters, ledger, setUp.chats().size() == 1);
  }

  /** Tortures a set-up of its own, fails if a promise was broken, and ends it. */
  static void of(Callable<SetUp> start) throws Exception {
    try (SetUp setUp = start.call()) {
      of(setUp, Scale.ofOneServer(), Scale.seed(), "torture", new Ledger());
    }
  }

  /**
   * Tortures it, and fails if a promise was broken.
   *
   * @param target what make is to be told to do it again
   * @param ledger takes down what is said, and knows what was said there before
   */
  static void of(SetUp setUp, Scale scale, long seed, String target, Ledger ledger) throws Exception {
    System.out.println("The seed is " + seed + ": make test-" + target + " SEED=" + seed + " MINUTES="
        + scale.length().toMillis() / 60_000.0);
    try (Ordeal ordeal = new Ordeal(setUp, scale, seed, ledger)) {
      ordeal.run();
    }
  }

  private void run() throws Exception {
    RollCall roll = gather();
    List<Fault> plan = setUp.plan(new Random(seed), scale.length());
    List<String> findings = new ArrayList<>();
    try (Tormentor tormentor =
        new Tormentor(new Tormentor.Victims(setUp, wire, chatters, thread), diary, seed)) {
      CountDownLatch faults = tormentor.begin(plan);
      talk();
      assertTrue(faults.await(MOST_TO_CATCH_UP.toMinutes(), TimeUnit.MINUTES), "Not all faults came to an end.");
      diary.say("the last fault is over");
      long over = System.nanoTime();
      times.put("ms until all servers showed everybody, after the last fault",
          roll.until(this::whoIsThere, MOST_TO_SHOW_WHO_IS_THERE));
      findings.addAll(roll.findings());
      diary.say("who is there: " + (findings.isEmpty() ? "all servers agree" : findings));
      catchUp();
      times.put("ms until all had all, after the last fault", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - over));
    }
    findings.addAll(Checker.findings(evidence()));
    thread.submit(() -> chatters.subList(0, chatters.size() / LEAVES_ONE_IN).forEach(Chatter::leave)).get();
    times.put("ms until all servers showed who had left", roll.until(this::whoIsThere, MOST_TO_SHOW_WHO_IS_THERE));
    findings.addAll(roll.findings());
    verdict(findings);
  }

  /** Everybody comes, and has all that is there. */
  private RollCall gather() throws Exception {
    List<RunningChat> chats = setUp.chats();
    String called = setUp.name();
    crowd = Crowd.gather(chats.stream().map(RunningChat::url).toList(), scale.people(), called, new Random(seed));
    RollCall roll = new RollCall(chats, called + " observer");
    List<URI> doors = wire.ports().stream().map(port -> URI.create("ws://localhost:" + port + "/chat/websocket")).toList();
    World world = new World(http, doors, thread, ledger, new Random(seed));
    crowd.people().forEach((user, person) -> chatters.add(
        new Chatter(person, crowd.roomsOf(user), world, Way.of(chatters.size()))));
    thread.execute(() -> chatters.forEach(Chatter::come));
    thread.scheduleWithFixedDelay(this::look, LOOK_EVERY, LOOK_EVERY, TimeUnit.MILLISECONDS);
    await().atMost(Patience.RETURN).until(() -> onThread(() -> allHaveCaughtUp()));
    diary.say("all " + chatters.size() + " are here, in " + crowd.members().size() + " rooms of " + setUp.name());
    return roll;
  }

  private Map<String, String> whoIsThere() throws Exception {
    return onThread(() -> chatters.stream()
        .collect(Collectors.toMap(Chatter::user, chatter -> chatter.isHere() ? "online" : "offline")));
  }

  private void verdict(List<String> findings) throws Exception {
    Map<String, Integer> faults = onThread(diary::faults);
    new Report(setUp.name(), seed, scale.length())
        .write(faults, onThread(diary::worst), onThread(ledger::counts), times, findings);
    assertEquals(List.of(), findings, "with the seed " + seed);
    assertEquals(List.of(), List.copyOf(thread.thrown()), "The torture itself failed.");
    assertTrue(faults.values().stream().mapToInt(Integer::intValue).sum() >= scale.fewestFaults(),
        "Too little was broken: " + faults);
  }

  private void look() {
    chatters.forEach(Chatter::look);
    diary.look();
  }

  /** All that is to be said, evenly over the time. */
  private void talk() throws Exception {
    Talk talk = new Talk(new Random(seed), crowd, chatters);
    long messages = scale.messages();
    CountDownLatch left = new CountDownLatch((int) messages);
    ScheduledFuture<?> saying = thread.scheduleAtFixedRate(() -> {
      if (left.getCount() > 0) {
        talk.sayOne();
        left.countDown();
      }
    }, 0, scale.length().toNanos() / messages, TimeUnit.NANOSECONDS);
    assertTrue(left.await(2 * scale.length().toMillis() + 60_000, TimeUnit.MILLISECONDS),
        "Not all was said in twice the time.");
    saying.cancel(false);
  }

  /** Waits until nothing waits any more and everybody has all. A bound that is met tells by the verdict. */
  private void catchUp() {
    ScheduledFuture<?> telling = thread.scheduleWithFixedDelay(this::sayWhoIsBehind, 5, 5, TimeUnit.SECONDS);
    try {
      await().atMost(MOST_TO_CATCH_UP).pollInterval(Duration.ofMillis(100))
          .until(() -> onThread(() -> chatters.stream().allMatch(Chatter::isSent) && allHaveCaughtUp()));
    } catch (ConditionTimeoutException e) {
      diary.say("not all have caught up within " + MOST_TO_CATCH_UP);
    } finally {
      telling.cancel(false);
    }
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
    List<RunningChat> chats = setUp.chats();
    Map<String, List<Entry>> logs = new HashMap<>();
    // one room from this server, the next from another: they say the same, or what people hold is not it
    crowd.members().forEach((room, members) -> logs.put(room, new ServerLog(http, chats.get(logs.size() % chats.size()).url())
        .read(room, crowd.people().get(members.iterator().next()).cookie())));
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
