/**
 * The vectors of query texts: {@link dev.lode.query.embedding.QueryEmbedder} caches them, guards
 * the model, and is the only one that calls it.
 */
@NullMarked
package dev.lode.query.embedding;

import org.jspecify.annotations.NullMarked;
