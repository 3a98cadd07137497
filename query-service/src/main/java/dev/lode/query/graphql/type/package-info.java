/**
 * What GraphQL answers: the types of the schema, {@link dev.lode.query.graphql.type.SearchResult}
 * first. They have the fields of the JSON of the REST API, from which they are read, so that the
 * same thing has one name; what is told apart is what GraphQL reads on demand, and JSON's maps.
 */
@NullMarked
@DefaultNonNull
package dev.lode.query.graphql.type;

import io.smallrye.graphql.api.DefaultNonNull;
import org.jspecify.annotations.NullMarked;
