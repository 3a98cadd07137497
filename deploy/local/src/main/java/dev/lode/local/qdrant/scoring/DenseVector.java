package dev.lode.local.qdrant.scoring;

/**
 * A dense vector. The array is shared, not copied: it is never written to once it is wrapped.
 *
 * @param values the components
 */
@SuppressWarnings(
    "ArrayRecordComponent") // Compared by nobody; a copy per access would cost every search.
public record DenseVector(float[] values) implements VectorValue {}
