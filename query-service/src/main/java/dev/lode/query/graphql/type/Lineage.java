package dev.lode.query.graphql.type;

import io.smallrye.graphql.api.Nullable;
import java.time.Instant;

/** What a point was made with. */
public record Lineage(
    @Nullable String source,
    @Nullable String sourceVersion,
    int schemaVersion,
    String embeddingModel,
    String contentHash,
    @Nullable Integer passagesVersion,
    @Nullable Object enrichment,
    @Nullable Instant changedAt,
    @Nullable Instant seenAt) {}
