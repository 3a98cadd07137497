package dev.lode.query.graphql.type;

import dev.lode.query.item.SimilarRequest;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;

/** Items like one item; which ones is read for all items of an answer together. */
public record SimilarItems(
    @Description("Hits before these.") int offset,
    @Description("Most hits.") int limit,
    @Ignore SimilarRequest request) {}
