package org.mosquittochat.bench.scale;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Writes the tables of docs/scale.md, if the simulation agrees with the arithmetic; else it says where they differ and
 * ends with 1. Runs in the folder bench.
 */
public final class Scale {
  private static final Path PAGE = Path.of("../docs/scale.md");
  private static final String BEGIN = "<!-- figures: written by make scale -->";
  private static final String END = "<!-- end of figures -->";
  private static final double MESSAGES_PLAYED = 300_000;
  private static final long SEED = 42;
  private static final double AGREES = 0.05;
  private static final int PEOPLE_ON_A_NODE = 10_000;

  private record Row(String name, ToDoubleFunction<Load> figure) {}

  private static final List<Row> ROWS = List.of(
      new Row("messages, each a row of the log", Load::messages),
      new Row("payloads into the broker", Load::intoBroker),
      new Row("payloads out of the broker", Load::outOfBroker),
      new Row("deliveries of messages and typing", Load::deliveries),
      new Row("presence to browsers, bytes", Load::presenceBytes));

  private Scale() {}

  public static void main(String... arguments) throws IOException {
    Habits habits = Habits.ofAnOffice();
    long[] people = {1_000, 10_000, 100_000, 1_000_000};
    StringBuilder head = new StringBuilder("| a second of the busiest hour |");
    StringBuilder rule = new StringBuilder("|---|");
    StringBuilder nodes = new StringBuilder("| nodes |");
    for (long count : people) {
      head.append(String.format(Locale.ROOT, " %,d people |", count));
      rule.append("---|");
      nodes.append(" ").append(nodes(habits, count)).append(" |");
    }
    StringBuilder table = new StringBuilder().append(head).append('\n').append(rule).append('\n').append(nodes);
    Map<Long, Load> played = new HashMap<>();
    for (long count : people) {
      played.put(count, new Simulation(habits, count, nodes(habits, count), SEED).play(seconds(habits, count)));
    }
    boolean agrees = true;
    for (Row row : ROWS) {
      table.append("\n| ").append(row.name()).append(" |");
      for (long count : people) {
        double expected = row.figure().applyAsDouble(new Estimate(habits, count, nodes(habits, count)).load());
        double counted = row.figure().applyAsDouble(played.get(count));
        double difference = Math.abs(counted / expected - 1);
        agrees &= difference < AGREES;
        table.append(String.format(Locale.ROOT, " %,.0f (%,.0f) |", expected, counted));
        if (difference >= AGREES) {
          System.err.printf("%s of %d people: %.1f on paper, %.1f counted.%n", row.name(), count, expected, counted);
        }
      }
    }
    System.out.println(table);
    if (!agrees) {
      System.exit(1);
    }
    write(table.toString());
  }

  private static int nodes(Habits habits, long people) {
    return (int) Math.max(1, Math.ceil(people * habits.online() * habits.connections() / PEOPLE_ON_A_NODE));
  }

  private static int seconds(Habits habits, long people) {
    return (int) Math.max(10, MESSAGES_PLAYED / habits.messagesPerSecond(people));
  }

  private static void write(String table) throws IOException {
    String old = Files.readString(PAGE);
    int from = old.indexOf(BEGIN);
    int to = old.indexOf(END);
    if (from < 0 || to < from) {
      throw new IOException(PAGE + " lacks the lines \"" + BEGIN + "\" and \"" + END + "\".");
    }
    Files.writeString(PAGE, old.substring(0, from) + BEGIN + "\n\n" + table + "\n\n" + old.substring(to));
  }
}
