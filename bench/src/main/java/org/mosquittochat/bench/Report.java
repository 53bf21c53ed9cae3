package org.mosquittochat.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.Styler;

/** Writes tables between the marks {@code <!-- figures -->} of a page, and a plot for each of them beside it. */
final class Report {
  private static final String BEGIN = "<!-- figures: written by make bench -->";
  private static final String END = "<!-- end of figures -->";

  private final Path page;
  private final Results results;

  Report(Path page, Results results) {
    this.page = page;
    this.results = results;
  }

  /**
   * Writes all.
   *
   * @param about what was run where, in sentences
   * @param groups the questions of each table
   */
  void write(String about, Map<String, List<Results.Question>> groups) throws IOException {
    StringBuilder text = new StringBuilder(BEGIN).append("\n\n").append(about).append('\n');
    for (Map.Entry<String, List<Results.Question>> group : groups.entrySet()) {
      List<Figure> figures = figures(group.getValue());
      if (!figures.isEmpty()) {
        text.append("\n### ").append(group.getKey()).append("\n\n").append(table(group.getValue(), figures));
        text.append("\n![").append(group.getKey()).append("](performance/")
            .append(plot(group.getKey(), group.getValue(), figures.get(0))).append(")\n");
      }
    }
    results.failures().forEach(failure -> text.append("\nNot measured: ").append(failure).append('\n'));
    text.append('\n').append(END);
    String old = Files.readString(page);
    int from = old.indexOf(BEGIN);
    int to = old.indexOf(END);
    if (from < 0 || to < from) {
      throw new IOException(page + " lacks the lines \"" + BEGIN + "\" and \"" + END + "\".");
    }
    Files.writeString(page, old.substring(0, from) + text + old.substring(to + END.length()));
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
