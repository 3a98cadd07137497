package dev.lode.ingest.vetting;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.lode.common.index.Decision;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A decision as it is kept.
 *
 * @param current whether it counts now: it is the newest about its subject, and has not expired
 * @param items how many stored items carry it from now on; only told when it is recorded or erased
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
    description = "A decision as it is kept. Decisions are never edited.",
    requiredProperties = {"id", "subject", "verdict", "decidedBy", "decidedAt", "current"})
public record RecordedDecision(
    DecisionSubject subject,
    @JsonUnwrapped Decision decision,
    @Schema(description = "Whether it is the newest about its subject and has not expired.")
        boolean current,
    @Schema(
            description =
                "How many stored items carry it from now on; items that come later do as well. Only"
                    + " in the answer that records it, or erases its texts.",
            examples = "12")
        @Nullable Integer items) {

  /** The same, told by the answer that records or erases it. */
  RecordedDecision with(int reached) {
    return new RecordedDecision(subject, decision, current, reached);
  }

  /** Whether this is what came of such a request; texts that were erased are not compared. */
  boolean isOf(NewDecision request) {
    boolean erased = decision.erasedAt() != null;
    return subject.equals(request.subject())
        && decision.verdict() == request.verdict()
        && decision.decidedBy().equals(request.decidedBy())
        && Objects.equals(decision.expiresAt(), request.expiresAt())
        && (erased || request.reason().equals(decision.reason()))
        && (erased || Objects.equals(decision.note(), request.note()));
  }
}
