/**
 * Answers what is asked of the points. {@link dev.lode.local.qdrant.query.QueryService} is the
 * place to start: a request becomes a {@link dev.lode.local.qdrant.query.QueryRequest}, the ids in
 * it are replaced by vectors, the resulting {@link dev.lode.local.qdrant.query.QueryPlan} is a tree
 * whose leaves search the points and whose inner nodes fuse or score again what their children
 * found, as Qdrant's query planner has it.
 */
@NullMarked
package dev.lode.local.qdrant.query;

import org.jspecify.annotations.NullMarked;
