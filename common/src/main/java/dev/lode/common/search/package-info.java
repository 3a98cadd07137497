/**
 * The hybrid query that both services make, so that what a new index is judged by is what people
 * search with: {@link dev.lode.common.search.HybridQuery}. How its lists become one ranking, and
 * why a hit has its score, is {@link dev.lode.common.search.Fusion}.
 */
@NullMarked
package dev.lode.common.search;

import org.jspecify.annotations.NullMarked;
