/**
 * The JSON payload of a point: addressing values by JSON path, changing them, and reading typed
 * values (integers, date-times, geo points) out of them.
 *
 * <p>A payload is a map of protobuf values, as the client sent it; nothing is converted on the way
 * in or out. {@link dev.lode.local.qdrant.payload.Payloads} is the place to start.
 */
@NullMarked
package dev.lode.local.qdrant.payload;

import org.jspecify.annotations.NullMarked;
