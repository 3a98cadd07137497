package dev.lode.bench.client;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An ingest run, as {@code GET /v1/runs/{id}} tells it.
 *
 * @param id names the run
 * @param status {@code running} until it ended
 * @param counts what became of the items that were read, by outcome
 * @param startedAt when the service began to read
 * @param finishedAt when all items were searchable; null before
 */
public record Run(
    String id,
    String status,
    Map<String, Long> counts,
    Instant startedAt,
    @Nullable Instant finishedAt) {

  /** Copies the counts. */
  public Run {
    counts = Map.copyOf(counts);
  }

  /** Whether it ended, well or not. */
  public boolean ended() {
    return !status.equals("running");
  }

  /** The count of one outcome, such as {@code created}. */
  public long count(String outcome) {
    return counts.getOrDefault(outcome, 0L);
  }

  /**
   * From the first item read to the last one searchable, by the service's own clock.
   *
   * @throws IllegalStateException before its end
   */
  public Duration took() {
    if (finishedAt == null) {
      throw new IllegalStateException("run " + id + " is still " + status);
    }
    return Duration.between(startedAt, finishedAt);
  }
}
