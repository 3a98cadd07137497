/**
 * What GraphQL is asked: {@link dev.lode.query.graphql.input.Search} and its neighbours. They have
 * the fields of the bodies of the REST API and are turned into those, so that one place checks
 * both.
 */
@NullMarked
package dev.lode.query.graphql.input;

import org.jspecify.annotations.NullMarked;
