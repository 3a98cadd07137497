package dev.lode.common.search;

import io.qdrant.client.grpc.Points.VectorInput;

/**
 * One list to be fused: the points nearest to one vector.
 *
 * @param vector the named vector of the index
 * @param input what the points are compared with
 * @param weight how much the list counts, more than 0
 */
public record RankedList(String vector, VectorInput input, float weight) {}
