package dev.lode.bench.measure;

import java.util.List;
import java.util.Locale;

/**
 * What one benchmark came out with.
 *
 * @param benchmark the subcommand
 * @param setting what it ran on, in one line: without it the figures say nothing
 * @param figures in the order they are worth reading
 */
public record Report(String benchmark, String setting, List<Figure> figures) {

  /** Copies the figures. */
  public Report {
    figures = List.copyOf(figures);
  }

  /** Whether no figure misses its bar. */
  public boolean reachesAllBars() {
    return figures.stream().noneMatch(Figure::misses);
  }

  /** The report as a table for people, one line per figure. */
  public String toTable() {
    int names = figures.stream().mapToInt(figure -> figure.name().length()).max().orElse(1);
    int values = figures.stream().mapToInt(figure -> figure.valueText().length()).max().orElse(1);
    var table = new StringBuilder(benchmark).append(": ").append(setting).append('\n');
    for (var figure : figures) {
      table.append(
          String.format(
                  Locale.ROOT,
                  "  %-" + names + "s  %" + values + "s  %s",
                  figure.name(),
                  figure.valueText(),
                  figure.verdict())
              .stripTrailing());
      table.append('\n');
    }
    return table.toString();
  }
}
