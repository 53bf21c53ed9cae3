package org.mosquittochat.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** mosquittoChat on one of its servers, with Mosquitto beside it. */
final class ChatPeer implements Peer {
  private static final Pattern COOKIE = Pattern.compile("(?im)^set-cookie: (chat_person=[^;\r]+)");
  private static final String MANY = "1000000";

  /** What stores its messages. */
  enum Database { H2, POSTGRESQL }

  /**
   * @param nodes servers at one broker and one database
   * @param brokerInside whether the jar is alone, with the broker in it
   */
  record Options(String server, int nodes, boolean brokerInside, Database database) {}

  private final Options options;
  private final String name;
  private final Predicate<Scenario> questions;

  /** @param questions what it is asked */
  ChatPeer(String name, Options options, Predicate<Scenario> questions) {
    this.name = name;
    this.options = options;
    this.questions = questions;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean answers(Scenario scenario) {
    return questions.test(scenario);
  }

  @Override
  public Optional<String> lacks() {
    if (options.database() == Database.POSTGRESQL && !Postgres.isInstalled()) {
      return Optional.of("PostgreSQL");
    }
    return options.brokerInside() || Program.isInstalled("mosquitto") ? Optional.empty() : Optional.of("mosquitto");
  }

  @Override
  public RunningPeer start(Path folder) throws IOException {
    List<Program> programs = new ArrayList<>();
    Map<String, String> environment = new HashMap<>(Map.of(
        "CHAT_LIMIT_FRAMES_PER_SECOND", MANY, "CHAT_LIMIT_FRAMES_BURST", MANY,
        "CHAT_LIMIT_POSTS_PER_SECOND", MANY, "CHAT_LIMIT_POSTS_BURST", MANY));
    if (!options.brokerInside()) {
      int brokerPort = Program.freePort();
      programs.add(mosquitto(folder, "listener " + brokerPort + " 127.0.0.1\nallow_anonymous true\n")
          .awaitPort(brokerPort));
      environment.put("CHAT_MQTT_URL", "tcp://127.0.0.1:" + brokerPort);
    }
    if (options.database() == Database.POSTGRESQL) {
      int databasePort = Program.freePort();
      programs.add(Postgres.start(folder, databasePort));
      environment.putAll(Postgres.environment(databasePort));
    }
    List<Integer> ports = new ArrayList<>();
    for (int node = 0; node < options.nodes(); node++) {
      int port = Program.freePort();
      ports.add(port);
      programs.add(node, Program.start(folder, "server" + node, environment, command(folder.resolve("data" + node), port))
          .awaitLine("is ready on"));
    }
    return new RunningPeer(ports, new ChatDialect(ports.get(0), true), programs);
  }

  private List<String> command(Path data, int port) {
    List<String> where = List.of("--port=" + port, "--data=" + data);
    List<String> command = new ArrayList<>(options.server().equals("jar")
        ? List.of(ProcessHandle.current().info().command().orElse("java"), "-jar", "../target/mosquittochat.jar")
        : List.of("../src/main/servers/run", options.server()));
    Optional.ofNullable(System.getenv("BENCH_JAVA_OPTS")).filter(o -> options.server().equals("jar"))
        .ifPresent(o -> command.addAll(1, List.of(o.split(" "))));
    command.addAll(where);
    return command;
  }

  /** Starts Mosquitto with this configuration and what it needs to be fast. */
  static Program mosquitto(Path folder, String configuration) throws IOException {
    Path file = Files.writeString(folder.resolve("mosquitto.conf"), configuration
        + "set_tcp_nodelay true\nmax_queued_messages 100000\nmax_inflight_messages 100\nuser root\n");
    return Program.start(folder, "mosquitto", Map.of(), List.of("mosquitto", "-c", file.toString()));
  }

  /** @param entersRooms whether people enter the room, or are welcomed and stay outside */
  private record ChatDialect(int port, boolean entersRooms) implements Dialect {
    @Override
    public Dialect idle() {
      return new ChatDialect(port, false);
    }

    @Override
    public boolean tellsWaiting() {
      return true;
    }

    @Override
    public List<Step> entering(int client, String room, boolean first) {
      // another run is other people
      String form = "{\"name\":\"" + room + "-" + client + "\"}";
      List<Step> steps = new ArrayList<>(List.of(
          Step.raw(heard -> "POST /api/guests HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nOrigin: http://127.0.0.1:"
              + port + "\r\nContent-Type: application/json\r\nContent-Length: " + form.length() + "\r\n\r\n" + form,
              "\"}"),
          Step.upgrade(port, "/chat/websocket", heard -> "Cookie: " + cookie(heard) + "\r\n"),
          Step.text("{\"type\":\"hello\",\"protocol\":1}", "\"type\":\"welcome\"")));
      if (entersRooms && first) {
        steps.add(Step.text("{\"type\":\"createRoom\",\"id\":\"c1\",\"name\":\"" + room + "\",\"topic\":\"\",\"closed\":false}",
            "\"ack\""));
      } else if (entersRooms) {
        steps.add(Step.text("{\"type\":\"join\",\"id\":\"j1\",\"room\":\"" + room + "\"}", "\"ack\""));
      }
      return steps;
    }

    private static String cookie(String heard) {
      Matcher cookie = COOKIE.matcher(heard);
      if (!cookie.find()) {
        throw new IllegalStateException("The chat lets nobody in: " + heard);
      }
      return cookie.group(1);
    }

    @Override
    public byte[] post(int client, long number, String room, String text) {
      return Mark.bytes("{\"type\":\"post\",\"id\":\"" + client + "-" + number + "\",\"room\":\"" + room
          + "\",\"text\":\"" + text + "\"}");
    }
  }
}
