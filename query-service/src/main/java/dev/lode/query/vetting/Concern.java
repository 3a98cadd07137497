package dev.lode.query.vetting;

import dev.lode.common.embedding.SparseVector;
import dev.lode.query.search.MatchScale;
import org.jspecify.annotations.Nullable;

/**
 * Something that a candidate is searched for.
 *
 * @param name in the configuration
 * @param query what it sounds like
 * @param words the words of the query
 * @param label one that says the same
 * @param scale what counts as showing it
 */
record Concern(
    String name, String query, SparseVector words, @Nullable String label, MatchScale scale) {}
