/**
 * The arithmetic of a search: similarities of dense vectors, the inverted index of sparse ones, the
 * best k of a list, and the fusion of lists. {@link dev.lode.local.qdrant.scoring.Similarity} is
 * the place to start. Everything here is exact, and computed in 32-bit floats in Qdrant's order of
 * operations, so that scores agree with Qdrant's to the last digits.
 */
@NullMarked
package dev.lode.local.qdrant.scoring;

import org.jspecify.annotations.NullMarked;
