package dev.lode.bench.client;

import java.util.Map;

/**
 * An ingest run, as {@code GET /v1/runs/{id}} tells it.
 *
 * @param id names the run
 * @param status {@code running} until everything that changed is searchable
 * @param counts what became of the items that were read, by outcome
 * @param indexed changed items that are searchable
 * @param pending changed items that are not searchable yet
 * @param timings how fast it went, by the service's own clock
 */
public record Run(
    String id,
    String status,
    Map<String, Long> counts,
    long indexed,
    long pending,
    Timings timings) {

  /** Copies the counts. */
  public Run {
    counts = Map.copyOf(counts);
  }

  /**
   * How fast a run went.
   *
   * @param readMillis reading, comparing and storing
   * @param totalMillis until all was searchable
   */
  public record Timings(long readMillis, long totalMillis) {}

  /** Whether it ended, well or not. */
  public boolean ended() {
    return !status.equals("running");
  }

  /** The count of one outcome, such as {@code created}. */
  public long count(String outcome) {
    return counts.getOrDefault(outcome, 0L);
  }

  /** Items per second that were read, compared and stored; what is embedded comes after it. */
  public double readPerSecond() {
    return count("read") * 1000.0 / Math.max(1, timings.readMillis());
  }

  /** Items per second from the first one read to the last one searchable. */
  public double searchablePerSecond() {
    return count("read") * 1000.0 / Math.max(1, timings.totalMillis());
  }
}
