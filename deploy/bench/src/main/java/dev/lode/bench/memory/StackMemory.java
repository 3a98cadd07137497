package dev.lode.bench.memory;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The resident memory of a stack, in megabytes, by part.
 *
 * @param byPart every part that has a process
 */
record StackMemory(Map<Part, Double> byPart) {

  /** What the processes of {@code ./lode run} are. */
  enum Part {
    QUERY_SERVICE("query-service"),
    INGEST_SERVICE("ingest-service"),
    POSTGRESQL("postgres"),
    /** The launcher itself: whatever is none of the others. */
    EMBEDDED_QDRANT("embedded Qdrant");

    private final String mark;

    Part(String mark) {
      this.mark = mark;
    }

    /** How it is called in a report. */
    String title() {
      return mark;
    }

    private static Part of(ProcessHandle process) {
      var command = process.info().commandLine().or(() -> process.info().command()).orElse("");
      for (var part : values()) {
        if (command.contains(part.mark)) {
          return part;
        }
      }
      return EMBEDDED_QDRANT;
    }
  }

  /** What these processes have now. */
  static StackMemory of(List<ProcessHandle> processes) throws IOException {
    var byPart = new EnumMap<Part, Double>(Part.class);
    for (var process : processes) {
      byPart.merge(Part.of(process), ResidentMemory.megabytes(process.pid()), Double::sum);
    }
    return new StackMemory(byPart);
  }

  /** One part's memory; 0 if it has no process. */
  double of(Part part) {
    return byPart.getOrDefault(part, 0.0);
  }

  /** All parts together. Shared pages are counted more than once, so the truth is below it. */
  double total() {
    return byPart.values().stream().mapToDouble(Double::doubleValue).sum();
  }
}
