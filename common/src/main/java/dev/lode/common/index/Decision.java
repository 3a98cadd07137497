package dev.lode.common.index;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One decision that somebody made about an item or a channel. Decisions are never edited: a later
 * one about the same subject takes the place of the ones before.
 *
 * @param id names it for good
 * @param verdict what was decided
 * @param reason why; null once it was erased
 * @param decidedBy who decided, as the caller of ingest-service named them
 * @param note whatever else they wanted to be remembered; null also once it was erased
 * @param decidedAt when
 * @param expiresAt from when on it counts no longer; null if it counts until the next one
 * @param erasedAt when reason and note were erased because the item was taken down
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Decision(
    UUID id,
    Verdict verdict,
    @Nullable String reason,
    String decidedBy,
    @Nullable String note,
    Instant decidedAt,
    @Nullable Instant expiresAt,
    @Nullable Instant erasedAt) {

  /** Whether it has not expired by then. */
  public boolean countsAt(Instant time) {
    return expiresAt == null || time.isBefore(expiresAt);
  }
}
