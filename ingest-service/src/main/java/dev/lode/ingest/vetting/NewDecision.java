package dev.lode.ingest.vetting;

import dev.lode.common.index.Verdict;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A decision that is to be recorded, checked and complete.
 *
 * @param reason why, not blank
 * @param decidedBy who decided, not blank
 * @param expiresAt in whole microseconds, as PostgreSQL keeps it
 */
public record NewDecision(
    DecisionSubject subject,
    Verdict verdict,
    String reason,
    String decidedBy,
    @Nullable String note,
    @Nullable Instant expiresAt) {}
