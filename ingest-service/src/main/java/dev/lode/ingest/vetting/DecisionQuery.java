package dev.lode.ingest.vetting;

import dev.lode.common.index.Verdict;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which decisions to list; what is null does not matter.
 *
 * @param id only decisions about the item of this id
 * @param channelId only decisions about the channel of this id
 * @param current only those that count now
 * @param before only those that were made before this one
 * @param limit at most so many
 */
public record DecisionQuery(
    @Nullable String platform,
    @Nullable String id,
    @Nullable String channelId,
    @Nullable Verdict verdict,
    @Nullable String decidedBy,
    boolean current,
    @Nullable UUID before,
    int limit) {}
