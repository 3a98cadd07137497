package dev.lode.bench.measure;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What one benchmark came out with.
 *
 * @param benchmark the subcommand
 * @param setting what it ran on, in one line: without it the figures say nothing
 * @param figures in the order they are worth reading
 * @param profile a ranking that was found, as a profile in YAML; null if none was looked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Report(
    String benchmark, String setting, List<Figure> figures, @Nullable String profile) {

  /** Copies the figures. */
  public Report {
    figures = List.copyOf(figures);
  }

  /** A report without a profile. */
  public Report(String benchmark, String setting, List<Figure> figures) {
    this(benchmark, setting, figures, null);
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
    if (profile != null) {
      table.append('\n').append(profile);
    }
    return table.toString();
  }
}
