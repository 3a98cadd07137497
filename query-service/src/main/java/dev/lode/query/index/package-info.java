/**
 * The way to the index: {@link dev.lode.query.index.LiveIndex}, which collection the alias names
 * and whether this service may search it, and {@link dev.lode.query.index.Qdrant}, the guarded
 * connection that every search goes through.
 */
@NullMarked
package dev.lode.query.index;

import org.jspecify.annotations.NullMarked;
