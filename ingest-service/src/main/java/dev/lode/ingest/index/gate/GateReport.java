package dev.lode.ingest.index.gate;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the gate found.
 *
 * @param checks in the order in which they were made; after one that failed there are no others
 */
public record GateReport(List<Check> checks) {

  /**
   * One thing that was checked.
   *
   * @param name what was checked
   * @param passed whether it is good enough
   * @param detail what was found, for a person
   * @param serving the figure of the serving generation, if there is one
   * @param next the figure of the new generation, if there is one
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Check(
      String name, boolean passed, String detail, @Nullable Double serving, @Nullable Double next) {

    static Check of(String name, boolean passed, String detail) {
      return new Check(name, passed, detail, null, null);
    }
  }

  /** Why it did not pass; empty if it did. */
  public Optional<String> failure() {
    return checks.stream()
        .filter(check -> !check.passed())
        .map(check -> check.name() + ": " + check.detail())
        .findFirst();
  }

  /** This report and what was found afterwards. */
  public GateReport and(GateReport later) {
    return new GateReport(Stream.concat(checks.stream(), later.checks().stream()).toList());
  }
}
