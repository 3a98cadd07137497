/**
 * Qdrant alone, without Lode's services: {@link dev.lode.bench.qdrant.QdrantCommand} measures the
 * query that a hybrid search makes, on points that need no model. The embedded server is measured
 * unless another one is named.
 */
@NullMarked
package dev.lode.bench.qdrant;

import org.jspecify.annotations.NullMarked;
