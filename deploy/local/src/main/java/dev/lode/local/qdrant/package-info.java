/**
 * The embedded Qdrant: a server in pure Java that speaks Qdrant's gRPC protocol.
 *
 * <p>The sub-packages follow a request: {@code grpc} takes it in, {@code collection} applies it,
 * {@code storage} makes it durable; {@code query} plans searches, {@code filter} picks points by
 * their payload with the help of {@code index}, {@code scoring} ranks them.
 */
@NullMarked
package dev.lode.local.qdrant;

import org.jspecify.annotations.NullMarked;
