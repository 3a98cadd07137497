/**
 * Search: {@link dev.lode.query.search.SearchService} takes a request through its steps. The query
 * becomes vectors, the vectors one call to Qdrant, the answer hits with snippets, and, when asked
 * for, facets, groups and explanations.
 */
@NullMarked
package dev.lode.query.search;

import org.jspecify.annotations.NullMarked;
