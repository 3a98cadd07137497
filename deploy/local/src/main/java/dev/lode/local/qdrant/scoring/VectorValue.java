package dev.lode.local.qdrant.scoring;

/** A vector of one of the kinds that Qdrant stores. */
public sealed interface VectorValue permits DenseVector, SparseVector {}
