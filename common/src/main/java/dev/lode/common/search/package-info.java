/**
 * The hybrid query that both services make, so that what a new index is judged by is what people
 * search with: {@link dev.lode.common.search.HybridQuery}.
 */
@NullMarked
package dev.lode.common.search;

import org.jspecify.annotations.NullMarked;
