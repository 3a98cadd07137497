/** The service that is searched. Begin at {@link dev.lode.query.search.SearchService}. */
@NullMarked
package dev.lode.query;

import org.jspecify.annotations.NullMarked;
