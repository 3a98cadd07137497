/**
 * What the HTTP entries of both services share, below JAX-RS: every request gets an {@link
 * dev.lode.common.http.Exchange} with an id, and whatever fails before a resource is reached is
 * answered as a problem by {@link dev.lode.common.http.FailureProblems}. The beans are found by the
 * services through this module's index; the Quarkus classes they use are optional dependencies, so
 * that a program that only needs the model gets none of them. One adapter in each service was
 * rejected: it would have been the same code twice, where two versions are least wanted.
 */
@NullMarked
package dev.lode.common.http;

import org.jspecify.annotations.NullMarked;
