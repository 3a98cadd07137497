package dev.lode.ingest.index;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lode.ingest.flow.FlowStatus;
import dev.lode.ingest.index.gate.GateReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code GET /v1/index}.
 *
 * @param state whether the collection can be written to
 * @param reason why not; absent when ready
 * @param alias what the collection is searched by
 * @param collection what the alias points to, if there is one
 * @param points how many points it has
 * @param status Qdrant's own word: green, yellow (optimizing), grey (optimizing is due) or red
 * @param payloadIndexes the fields that can be filtered by
 * @param stamp what the live collection was built with
 * @param expectedStamp what this service builds
 * @param queue the work that is still to be done for it
 * @param generations all generations that there are, the serving one first
 * @param rollout the last generation that was begun, how far it is or what came of it; absent if
 *     there has been only one
 * @param flow how fast this replica works on it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "The live index, and what this service expects of it.")
public record IndexStatus(
    State state,
    @Nullable String reason,
    String alias,
    @Nullable String collection,
    @Nullable Long points,
    @Nullable String status,
    List<String> payloadIndexes,
    @Nullable Stamp stamp,
    Stamp expectedStamp,
    Queue queue,
    List<Generation> generations,
    @Nullable Progress rollout,
    FlowStatus flow) {

  /** Whether the collection can be written to. */
  public enum State {
    READY,
    AWAY,
    INCOMPATIBLE
  }

  /** What a collection was built with. */
  public record Stamp(int schemaVersion, String embeddingModel, Bm25 bm25) {}

  /** Parameters of the term weights. */
  public record Bm25(double k1, double b, double averageLength) {}

  /**
   * Work that is still to be done.
   *
   * @param waiting points that are behind their items
   * @param failed points that were given up until their items change or the service restarts
   */
  public record Queue(long waiting, long failed) {}

  /**
   * One generation.
   *
   * @param role serving, building, standby, rejected or retired
   * @param collection the name of its collection of items; absent before it was made
   * @param waiting points that are behind their items
   * @param failed points that were given up
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Generation(
      int generation, String role, @Nullable String collection, long waiting, long failed) {}

  /**
   * How far a rollout is.
   *
   * @param reason what it waits for, or why it did not succeed
   * @param done items that the new generation has, of those there were at the beginning
   * @param total items that there were at the beginning
   * @param etaSeconds when it will have all of them, at the pace so far; only while it is running
   * @param gate what the gate found
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Progress(
      int generation,
      Rollout.State state,
      @Nullable String reason,
      long done,
      long total,
      @Nullable Long etaSeconds,
      @Nullable GateReport gate,
      Instant startedAt,
      @Nullable Instant endedAt) {

    /**
     * The progress of a rollout.
     *
     * @param waiting points that the new generation lacks
     */
    static Progress of(Rollout rollout, long waiting, Instant now) {
      boolean running = rollout.state() == Rollout.State.RUNNING;
      long done = running ? Math.max(0, rollout.total() - waiting) : rollout.total();
      Long eta = null;
      if (running && done > 0) {
        long elapsed = Duration.between(rollout.startedAt(), now).toMillis();
        eta = waiting * elapsed / done / 1000;
      }
      return new Progress(
          rollout.generation(),
          rollout.state(),
          rollout.reason(),
          done,
          rollout.total(),
          eta,
          rollout.gate(),
          rollout.startedAt(),
          rollout.endedAt());
    }
  }
}
