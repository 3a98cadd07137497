package dev.lode.ingest.run;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One pass over a source, as the ledger knows it. */
@Schema(description = "One pass over a source: what was read, what came of it, how far it is.")
public record Run(
    UUID id,
    @Schema(description = "`push`, or the name of a configured source.", examples = "push")
        String source,
    @Schema(
            description =
                """
                What it is for: `read` a source or a push, `replay` what an earlier run rejected, \
                `deletion` of what an earlier run asked about, `refresh` items not seen for long, \
                `retention` deletes those not seen for too long.""",
            implementation = String.class,
            enumeration = {"read", "replay", "deletion", "refresh", "retention"})
        RunKind kind,
    @Schema(
            description =
                "The run whose rejections are replayed, or whose deletions are confirmed.",
            nullable = true)
        @Nullable UUID of,
    @Schema(description = "The platform of pushed items that name none.", nullable = true)
        @Nullable String platform,
    @Schema(
            description =
                "`running` until everything that changed can be found; the others are final.",
            implementation = String.class,
            enumeration = {"running", "succeeded", "failed", "cancelled"})
        RunStatus status,
    @Schema(
            description = "The worst level of its problems so far; `ok` without any.",
            implementation = String.class,
            enumeration = {"ok", "warning", "unstable", "failed"})
        Level outcome,
    @Schema(description = "What did not go as it should.") List<RunProblem> problems,
    @Schema(description = "Nothing was stored: the counts say what would change.") boolean dryRun,
    RunCounts counts,
    @Schema(description = "Texts that the changes make it necessary to embed: the cost of the run.")
        long textsToEmbed,
    @Schema(description = "Of a dry run: what the changes would cost.", nullable = true)
        @Nullable RunCost cost,
    @Schema(
            description =
                """
                Items that it has waited for and that can be found now: those it has changed and, if \
                somebody waits for the run, those that the index lacked already.""")
        long indexed,
    @Schema(description = "Items that it waits for.") long pending,
    @Schema(description = "Items that were given up; the reason is in `error`.") long unindexable,
    @Schema(description = "The first rejections; `counts.rejected` says how many there are.")
        List<Rejection> rejections,
    @Schema(description = "What it would delete, but asks about first.", nullable = true)
        @Nullable HeldDeletions heldDeletions,
    @Schema(description = "Where the reading of the source stands.", nullable = true)
        @Nullable String cursor,
    @Schema(description = "Why the run failed.", nullable = true) @Nullable String error,
    Instant startedAt,
    @Schema(description = "When the source was read to its end.", nullable = true)
        @Nullable Instant readAt,
    @Schema(nullable = true) @Nullable Instant finishedAt,
    @Schema(description = "When the source is read on.", nullable = true) @Nullable Instant retryAt,
    Timings timings) {

  /** The source of runs that come in a request's body. */
  public static final String PUSH = "push";

  /** The source of runs that delete what was not seen for too long. */
  public static final String RETENTION = "retention";

  /** How fast it went. Of a part that is still going on: so far. */
  @Schema(description = "How fast it went, or goes.")
  public record Timings(
      @Schema(description = "Reading, comparing and storing, in milliseconds.") long readMillis,
      @Schema(description = "Records read per second.") long itemsPerSecond,
      @Schema(description = "From the start until all was indexed, in milliseconds.")
          long totalMillis,
      @Schema(description = "Items indexed per second since the start.") double indexedPerSecond) {

    static Timings of(
        RunCounts counts,
        long indexed,
        Instant startedAt,
        @Nullable Instant readAt,
        @Nullable Instant finishedAt,
        Instant now) {
      long read = millis(startedAt, readAt, now);
      long total = millis(startedAt, finishedAt, now);
      return new Timings(
          read,
          counts.read() * 1000 / Math.max(1, read),
          total,
          Math.round(indexed * 10_000.0 / Math.max(1, total)) / 10.0);
    }

    private static long millis(Instant start, @Nullable Instant end, Instant now) {
      return Math.max(0, Duration.between(start, end == null ? now : end).toMillis());
    }
  }

  /** The same run with what it would cost. */
  Run withCost(RunCost known) {
    return new Run(
        id,
        source,
        kind,
        of,
        platform,
        status,
        outcome,
        problems,
        dryRun,
        counts,
        textsToEmbed,
        known,
        indexed,
        pending,
        unindexable,
        rejections,
        heldDeletions,
        cursor,
        error,
        startedAt,
        readAt,
        finishedAt,
        retryAt,
        timings);
  }

  /** Whether nothing more will come of it. */
  @JsonIgnore
  public boolean isFinished() {
    return status != RunStatus.RUNNING;
  }
}
