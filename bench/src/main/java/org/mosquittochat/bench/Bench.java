package org.mosquittochat.bench;

import static org.mosquittochat.bench.ChatPeer.Database.H2;
import static org.mosquittochat.bench.ChatPeer.Database.POSTGRESQL;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Asks all peers the same questions, by turns, and writes docs/performance.md. Options: {@code --rounds=N},
 * {@code --seconds=N} of each measurement, {@code --peers=a,b} and {@code --groups=a,b} for some of them.
 */
public final class Bench {
  private static final String SATURATION = "Saturation";
  private static final String ROOMS = "Saturation, many rooms";
  private static final String LATENCY = "Latency at 20,000 deliveries a second";
  private static final String HIGHEST = "Highest rate";
  private static final String START = "Start";
  private static final String IDLE = "Idle connections";
  private static final String POSTS = "Posts stored";
  private static final String ENTERING = "Entering";

  private final Map<String, Peer> peers = new LinkedHashMap<>();
  private final Map<String, List<Scenario>> groups = new LinkedHashMap<>();
  private final Results results = new Results();
  private final List<String> titles;
  private final int rounds;
  private final Duration length;

  private Bench(Map<String, String> options) {
    rounds = Integer.parseInt(options.getOrDefault("rounds", "5"));
    length = Duration.ofSeconds(Long.parseLong(options.getOrDefault("seconds", "8")));
    allPeers();
    allGroups();
    titles = List.copyOf(groups.keySet());
    select(peers, options.get("peers"));
    select(groups, options.get("groups"));
  }

  private void allPeers() {
    chat("payara", "mosquittoChat, Payara Micro", new ChatPeer.Options("jar", 1, false, H2), scenario -> true);
    chat("wildfly", "mosquittoChat, WildFly", new ChatPeer.Options("wildfly", 1, false, H2), scenario -> true);
    chat("liberty", "mosquittoChat, Open Liberty", new ChatPeer.Options("liberty", 1, false, H2), scenario -> true);
    chat("postgresql", "mosquittoChat, Payara Micro, PostgreSQL", new ChatPeer.Options("jar", 1, false, POSTGRESQL),
        scenario -> scenario instanceof Posts || scenario instanceof Saturation);
    for (int nodes = 2; nodes <= 3; nodes++) {
      chat("nodes-" + nodes, "mosquittoChat, " + nodes + " Payara Micro, PostgreSQL",
          new ChatPeer.Options("jar", nodes, false, POSTGRESQL), Saturation.class::isInstance);
    }
    chat("jar", "mosquittoChat, the jar alone", new ChatPeer.Options("jar", 1, true, H2), FirstMessage.class::isInstance);
    peers.put("mosquitto", new MosquittoPeer(0));
    peers.put("mosquitto-qos-1", new MosquittoPeer(1));
    peers.put("node-ws", new NodeWsPeer());
    peers.put("stomp", new StompPeer());
    peers.put("ejabberd", new EjabberdPeer());
    peers.put("loop", new LoopPeer(false));
    peers.put("gathering", new LoopPeer(true));
  }

  private void chat(String key, String name, ChatPeer.Options options, Predicate<Scenario> questions) {
    peers.put(key, new ChatPeer(name, options, questions));
  }

  private void allGroups() {
    groups.put(START, List.of(new FirstMessage()));
    groups.put(SATURATION, List.of(new Saturation(1, 100, 10, 1000, length), new Saturation(1, 1000, 10, 1000, length)));
    groups.put(ROOMS, List.of(new Saturation(10, 100, 1, 1000, length), new Saturation(100, 10, 1, 1000, length)));
    // few texts a second, when each goes to a thousand: longer, or the hundredth part is one text
    Duration longer = length.multipliedBy(3);
    groups.put(LATENCY, List.of(new FixedRate(100, 20_000, false, longer), new FixedRate(1000, 20_000, false, longer),
        new FixedRate(1000, 20_000, true, longer)));
    groups.put(HIGHEST, List.of(new HighestRate(1000, length.dividedBy(2))));
    groups.put(POSTS, List.of(new Posts(50, 1000, length)));
    groups.put(ENTERING, List.of(new Entering(2000)));
    groups.put(IDLE, List.of(new Idle(10_000)));
  }

  private static <T> void select(Map<String, T> all, String names) {
    if (names != null) {
      List<String> wanted = Stream.of(names.split(",")).map(Bench::plain).toList();
      wanted.stream().filter(name -> all.keySet().stream().noneMatch(key -> plain(key).startsWith(name))).findAny()
          .ifPresent(name -> {
            throw new IllegalArgumentException("There is no \"" + name + "\" among " + all.keySet() + ".");
          });
      Set<String> exact = all.keySet().stream().map(Bench::plain).collect(Collectors.toSet());
      all.keySet().removeIf(key -> wanted.stream().noneMatch(
          name -> exact.contains(name) ? plain(key).equals(name) : plain(key).startsWith(name)));
    }
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }

  /** Runs it in the folder bench. */
  public static void main(String... arguments) throws IOException {
    Map<String, String> options = new LinkedHashMap<>();
    for (String argument : arguments) {
      String[] parts = argument.split("=", 2);
      if (parts.length < 2 || !List.of("--rounds", "--seconds", "--peers", "--groups").contains(parts[0])) {
        System.err.println("Unknown option " + argument + "; there are --rounds=, --seconds=, --peers= and --groups=.");
        System.exit(2);
      }
      options.put(parts[0].substring(2), parts[1]);
    }
    new Bench(options).run();
  }

  private void run() throws IOException {
    peers.values().removeIf(this::isMissing);
    List<String> sends = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      sends.add(String.format(Locale.ROOT, "%.1f/%.1f", SendCost.micros(200), SendCost.micros(3200)));
      for (Peer peer : peers.values()) {
        askAll(round, peer);
        // a run that is cut off keeps what it has measured
        write(sends);
      }
    }
  }

  private boolean isMissing(Peer peer) {
    peer.lacks().ifPresent(what -> {
      results.addMissing(peer.name(), what + " is not installed; run bench/install");
      System.out.println(peer.name() + ": " + what + " is not installed; run bench/install.");
    });
    return peer.lacks().isPresent();
  }

  private void askAll(int round, Peer peer) throws IOException {
    for (Map.Entry<String, List<Scenario>> group : groups.entrySet()) {
      List<Scenario> fitting = group.getValue().stream()
          .filter(scenario -> scenario.isFor(peer) && peer.answers(scenario)).toList();
      if (!fitting.isEmpty()) {
        ask(round, peer, group.getKey(), fitting);
      }
    }
  }

  /** Every group has a fresh peer, which knows nothing of the one before. */
  private void ask(int round, Peer peer, String group, List<Scenario> scenarios) throws IOException {
    Path folder = Files.createTempDirectory("mosquittochat-bench");
    int run = 10;
    Results.Question question = new Results.Question(group, "start");
    try (RunningPeer running = peer.start(folder)) {
      for (Scenario scenario : scenarios) {
        question = new Results.Question(group, scenario.name());
        Map<Figure, Double> figures = scenario.ask(running, run++);
        results.add(peer.name(), question, figures);
        System.out.println(round + " " + peer.name() + ", " + group + ", " + scenario.name() + ": " + figures);
      }
    } catch (IOException | RuntimeException e) {
      results.addFailure(peer.name(), question, e);
      System.out.println(round + " " + peer.name() + ", " + question.group() + ", " + question.scenario() + ": " + e);
    } finally {
      delete(folder);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }

  private void write(List<String> sends) throws IOException {
    String about = String.format(Locale.ROOT, """
        %s, %d processors, Java %s. Rounds: %d; the median, with least and most behind it. Texts of %d characters. Everything \
        ran on this one machine, the clients too. A bare write of 200 / 3,200 bytes took, round by round, %s µs.
        """, LocalDate.now(ZoneOffset.UTC), Runtime.getRuntime().availableProcessors(),
        System.getProperty("java.version"), sends.size(), Mark.TEXT_LENGTH, String.join(", ", sends));
    Map<String, List<Results.Question>> questions = new LinkedHashMap<>();
    groups.forEach((group, scenarios) -> questions.put(group,
        scenarios.stream().map(scenario -> new Results.Question(group, scenario.name())).toList()));
    new Report(Path.of("../docs/performance.md"), results).write(about, titles, questions);
  }
}
