/**
 * From text to vectors: dense ones by a {@link dev.lode.common.embedding.TextEmbedder} that runs in
 * this process, sparse ones by the {@link dev.lode.common.embedding.Bm25Encoder}.
 */
@NullMarked
package dev.lode.common.embedding;

import org.jspecify.annotations.NullMarked;
