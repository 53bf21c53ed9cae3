package org.mosquittochat.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.Styler;

/**
 * Writes a section for each group between the marks {@code <!-- figures -->} of a page, and a plot beside it. What the
 * page has of groups that were not asked stays, so that a long benchmark can be run in parts.
 */
final class Report {
  private static final String BEGIN = "<!-- figures: written by make bench -->";
  private static final String END = "<!-- end of figures -->";
  private static final String HEADING = "### ";

  private final Path page;
  private final Results results;

  Report(Path page, Results results) {
    this.page = page;
    this.results = results;
  }

  /**
   * Writes the groups that were asked.
   *
   * @param about what was run where, in sentences
   * @param order the titles of all groups there are
   * @param groups the questions of those that were asked
   */
  void write(String about, List<String> order, Map<String, List<Results.Question>> groups) throws IOException {
    String old = Files.readString(page);
    int from = old.indexOf(BEGIN);
    int to = old.indexOf(END);
    if (from < 0 || to < from) {
      throw new IOException(page + " lacks the lines \"" + BEGIN + "\" and \"" + END + "\".");
    }
    Map<String, String> sections = sections(old.substring(from + BEGIN.length(), to));
    for (Map.Entry<String, List<Results.Question>> group : groups.entrySet()) {
      section(about, group.getKey(), group.getValue()).ifPresent(text -> sections.put(group.getKey(), text));
    }
    StringBuilder text = new StringBuilder(BEGIN).append("\n\n");
    order.stream().filter(sections::containsKey)
        .forEach(title -> text.append(HEADING).append(title).append("\n\n").append(sections.get(title)).append("\n\n"));
    Files.writeString(page, old.substring(0, from) + text + old.substring(to));
  }

  private static Map<String, String> sections(String text) {
    Map<String, String> sections = new HashMap<>();
    for (String section : ("\n" + text).split("\n" + HEADING)) {
      int end = section.indexOf('\n');
      if (end > 0) {
        sections.put(section.substring(0, end).strip(), section.substring(end).strip());
      }
    }
    return sections;
  }

  private Optional<String> section(String about, String title, List<Results.Question> questions) throws IOException {
    List<Figure> figures = figures(questions);
    List<String> failures = results.failures(title);
    if (figures.isEmpty() && failures.isEmpty()) {
      return Optional.empty();
    }
    StringBuilder text = new StringBuilder(about.strip()).append("\n\n");
    if (!figures.isEmpty()) {
      text.append(table(questions, figures)).append("\n![").append(title).append("](performance/")
          .append(plot(title, questions, figures.get(0))).append(")\n");
    }
    failures.forEach(failure -> text.append("\nNot measured: ").append(failure).append('\n'));
    return Optional.of(text.toString().strip());
  }

  private List<Figure> figures(List<Results.Question> questions) {
    return List.of(Figure.values()).stream().filter(figure -> results.peers().stream().anyMatch(peer ->
        questions.stream().anyMatch(question -> results.median(peer, question, figure).isPresent()))).toList();
  }

  private String table(List<Results.Question> questions, List<Figure> figures) {
    StringBuilder table = new StringBuilder("|");
    List<String> rule = new ArrayList<>();
    for (Results.Question question : questions) {
      figures.forEach(figure -> rule.add(question.scenario() + ": " + figure.title()));
    }
    table.append(" | ").append(String.join(" | ", rule)).append(" |\n|---|").append("---|".repeat(rule.size()))
        .append('\n');
    for (String peer : results.peers()) {
      List<String> cells = new ArrayList<>();
      for (Results.Question question : questions) {
        figures.forEach(figure -> cells.add(results.cell(peer, question, figure)));
      }
      if (cells.stream().anyMatch(cell -> !cell.equals("–"))) {
        table.append("| ").append(peer).append(" | ").append(String.join(" | ", cells)).append(" |\n");
      }
    }
    return table.toString();
  }

  /** From one power of ten to another: of a single value, the library would make an axis that begins at 0. */
  private static void bound(CategoryChart chart) {
    double[] values = chart.getSeriesMap().values().stream().flatMap(series -> series.getYData().stream())
        .filter(Objects::nonNull).mapToDouble(Number::doubleValue).sorted().toArray();
    if (values.length > 0) {
      chart.getStyler().setYAxisMin(Math.pow(10, Math.floor(Math.log10(values[0] * 0.99))));
      chart.getStyler().setYAxisMax(Math.pow(10, Math.ceil(Math.log10(values[values.length - 1] * 1.01))));
    }
  }

  private String plot(String title, List<Results.Question> questions, Figure figure) throws IOException {
    CategoryChart chart = new CategoryChartBuilder().width(1000).height(480).title(title)
        .yAxisTitle(figure.title()).build();
    chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
    chart.getStyler().setYAxisLogarithmic(true);
    List<String> names = questions.stream().map(Results.Question::scenario).toList();
    for (String peer : results.peers()) {
      List<Double> values = new ArrayList<>();
      for (Results.Question question : questions) {
        Optional<Double> median = results.median(peer, question, figure);
        values.add(median.filter(value -> value > 0).orElse(null));
      }
      if (values.stream().anyMatch(value -> value != null)) {
        chart.addSeries(peer, names, values);
      }
    }
    bound(chart);
    Path folder = page.resolveSibling("performance");
    Files.createDirectories(folder);
    String file = title.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("-$", "") + ".png";
    BitmapEncoder.saveBitmap(chart, folder.resolve(file).toString(), BitmapEncoder.BitmapFormat.PNG);
    return file;
  }
}
