package dev.lode.ingest.index;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lode.ingest.flow.FlowStatus;
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
}
