package dev.lode.ingest.flow;

import io.smallrye.faulttolerance.api.CircuitBreakerState;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How much is asked of the dependencies at the moment, for a person who operates the service. */
@Schema(
    description = "How fast this replica writes and embeds at the moment, and what holds it back.")
public record FlowStatus(Writes writes, Embeddings embeddings) {

  /** Writes to Qdrant. */
  @Schema(description = "Writes to Qdrant.")
  public record Writes(
      @Schema(description = "Points that may be on their way at the same time.") int limit,
      @Schema(description = "Points that are, rounded up for each call.") int inFlight,
      @Schema(
              description =
                  "`FULL`; `HALF` while Qdrant optimizes the collection (yellow), which is normal"
                      + " after many writes; `PROBING`, one small write at every look, while it is"
                      + " grey or red.")
          Pace pace,
      @Schema(description = "`OPEN` while Qdrant is left alone after too many failures.")
          CircuitBreakerState breaker) {}

  /** Batches at the embedder. */
  @Schema(description = "Batches at the embedder.")
  public record Embeddings(
      @Schema(description = "Batches that may be embedded at the same time.") int limit,
      int inFlight,
      CircuitBreakerState breaker) {}
}
