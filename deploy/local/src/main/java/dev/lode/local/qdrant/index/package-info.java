/**
 * Payload indexes: which points hold which values of an indexed field.
 *
 * <p>{@link dev.lode.local.qdrant.index.PayloadIndexes} keeps the indexes of one collection in step
 * with its points. They answer filter clauses, count facets and order points by a field.
 */
@NullMarked
package dev.lode.local.qdrant.index;

import org.jspecify.annotations.NullMarked;
