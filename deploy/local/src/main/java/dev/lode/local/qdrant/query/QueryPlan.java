package dev.lode.local.qdrant.query;

import io.qdrant.client.grpc.Common.Filter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node of a query's tree, ready to run.
 *
 * @param sources what is run first; empty for a leaf, which looks at the points themselves
 * @param query what to order by; null for ids
 * @param filter what the points of the leaves below must satisfy; null for all
 * @param scoreThreshold the score that results must exceed; null for any
 * @param limit how many results to keep
 */
record QueryPlan(
    List<QueryPlan> sources,
    @Nullable ScoringQuery query,
    @Nullable Filter filter,
    @Nullable Float scoreThreshold,
    int limit) {}
