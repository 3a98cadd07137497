package dev.lode.ingest.embed;

import dev.lode.common.embedding.Bm25Parameters;
import dev.lode.ingest.index.IndexState;

/**
 * What is to be written together.
 *
 * @param claim what of a claim is still wanted
 * @param vectors of every text that its items need embedded
 * @param target the generation to write to
 * @param bm25 what its term weights are made with at the moment
 */
record Batch(Claim claim, Vectors vectors, IndexState.Ready target, Bm25Parameters bm25) {}
