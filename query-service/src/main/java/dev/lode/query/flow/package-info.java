/**
 * How the service stays within its means. {@link dev.lode.query.flow.LoadShedder} stands at the
 * door: it lets in as many requests as can be worked on and sends the others away at once. {@link
 * dev.lode.query.flow.CallerDeadline} is how long a caller waits. Behind the door each dependency
 * has its own guard of timeout, bulkhead and circuit breaker: {@code QueryEmbedder} for the model,
 * {@code Qdrant} for the index.
 */
@NullMarked
package dev.lode.query.flow;

import org.jspecify.annotations.NullMarked;
