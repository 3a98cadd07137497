/**
 * Picks the points that satisfy a filter.
 *
 * <p>{@link dev.lode.local.qdrant.filter.FilterParser} turns the request's filter into a checked
 * tree of clauses; {@link dev.lode.local.qdrant.filter.FilterEvaluator} answers each clause from
 * the field's index when there is one and from the payload otherwise. Where Qdrant's indexes and
 * its payload scan disagree (an indexed 3.0 equals the integer 3, a scanned one does not), so do
 * these.
 *
 * <p>Not reproduced are the answers of Qdrant 1.18 that depend on the plan it picks for a query: a
 * UUID as a keyword of a field with an index of numbers or dates may find nothing; of two upper or
 * two lower bounds on an indexed number one may be ignored; "is empty" inside of a nested filter
 * may miss points when the inner field is indexed; and an index keeps values whose enclosing object
 * was deleted. Here such filters find what they say.
 */
@NullMarked
package dev.lode.local.qdrant.filter;

import org.jspecify.annotations.NullMarked;
