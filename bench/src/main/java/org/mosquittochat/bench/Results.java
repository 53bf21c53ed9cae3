package org.mosquittochat.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The figures of all rounds, by peer and scenario. */
final class Results {
  /** What a peer was asked. */
  record Question(String group, String scenario) {}

  private final Map<String, Map<Question, Map<Figure, List<Double>>>> byPeer = new LinkedHashMap<>();
  private final Map<String, Map<String, Integer>> failures = new LinkedHashMap<>();
  private final List<String> missing = new ArrayList<>();

  void add(String peer, Question question, Map<Figure, Double> figures) {
    Map<Figure, List<Double>> all = byPeer.computeIfAbsent(peer, p -> new LinkedHashMap<>())
        .computeIfAbsent(question, q -> new EnumMap<>(Figure.class));
    figures.forEach((figure, value) -> all.computeIfAbsent(figure, f -> new ArrayList<>()).add(value));
  }

  void addFailure(String peer, Question question, Exception fault) {
    String why = String.valueOf(fault.getMessage()).lines().findFirst().orElse("");
    failures.computeIfAbsent(question.group(), g -> new LinkedHashMap<>())
        .merge(peer + ", " + question.scenario() + ": " + why, 1, Integer::sum);
  }

  void addMissing(String peer, String why) {
    missing.add(peer + ": " + why + ".");
  }

  /** What of a group could not be measured, and in how many rounds. */
  List<String> failures(String group) {
    return Stream.concat(missing.stream(), failures.getOrDefault(group, Map.of()).entrySet().stream()
        .map(failure -> failure.getKey() + " (" + failure.getValue() + "×)")).toList();
  }

  List<String> peers() {
    return List.copyOf(byPeer.keySet());
  }

  List<Double> values(String peer, Question question, Figure figure) {
    return byPeer.getOrDefault(peer, Map.of()).getOrDefault(question, Map.of()).getOrDefault(figure, List.of());
  }

  Optional<Double> median(String peer, Question question, Figure figure) {
    List<Double> values = new ArrayList<>(values(peer, question, figure));
    Collections.sort(values);
    int size = values.size();
    return size == 0 ? Optional.empty()
        : Optional.of(size % 2 == 1 ? values.get(size / 2) : (values.get(size / 2 - 1) + values.get(size / 2)) / 2);
  }

  /** Median, and least and most behind it. */
  String cell(String peer, Question question, Figure figure) {
    List<Double> values = values(peer, question, figure);
    return median(peer, question, figure).map(median -> figure.format(median) + (values.size() < 2 ? ""
        : " (" + figure.format(Collections.min(values)) + "–" + figure.format(Collections.max(values)) + ")"))
        .orElse("–");
  }
}
