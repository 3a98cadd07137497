/**
 * Picks the points that satisfy a filter.
 *
 * <p>{@link dev.lode.local.qdrant.filter.FilterParser} turns the request's filter into a checked
 * tree of clauses; {@link dev.lode.local.qdrant.filter.FilterEvaluator} answers each clause from
 * the field's index when there is one and from the payload otherwise. Where Qdrant's indexes and
 * its payload scan disagree (an indexed 3.0 equals the integer 3, a scanned one does not), so do
 * these.
 */
@NullMarked
package dev.lode.local.qdrant.filter;

import org.jspecify.annotations.NullMarked;
