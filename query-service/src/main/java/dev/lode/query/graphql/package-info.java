/**
 * The same operations by GraphQL. {@link dev.lode.query.graphql.SearchQueries}, {@link
 * dev.lode.query.graphql.SourcingQueries} and {@link dev.lode.query.graphql.VettingQueries} are the
 * roots, and call what the resources of {@code web} call, with requests that are checked by the
 * same code; {@link dev.lode.query.graphql.ItemFields} has the fields that are read on demand, for
 * all items of an answer in one call. The schema is committed as {@code
 * src/main/graphql/schema.graphql}.
 */
@NullMarked
package dev.lode.query.graphql;

import org.jspecify.annotations.NullMarked;
